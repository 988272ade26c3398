import Type, { type Static } from 'typebox'

/** OGC API - Features, Part 1: what its documents hold. The same shapes stand in the API's own description (OpenAPI 3.0). */

export const OgcLink = Type.Object({
  href: Type.String(),
  rel: Type.String(),
  type: Type.String(),
  title: Type.Optional(Type.String()),
})
export type OgcLink = Static<typeof OgcLink>

const OgcLinks = Type.Array(OgcLink)
export const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
const gregorian = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian'

export const OgcLandingPage = Type.Object({ title: Type.String(), description: Type.String(), links: OgcLinks })
export type OgcLandingPage = Static<typeof OgcLandingPage>

export const OgcConformance = Type.Object({ conformsTo: Type.Array(Type.String()) })

const MomentOrNone = Type.Unsafe<string | null>({ type: 'string', format: 'date-time', nullable: true })

export const OgcExtent = Type.Object({
  spatial: Type.Optional(Type.Object({
    /** [west, south, east, north] */
    bbox: Type.Array(Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }), { minItems: 1, maxItems: 1 }),
    crs: Type.Enum([crs84]),
  })),
  temporal: Type.Optional(Type.Object({
    interval: Type.Array(Type.Array(MomentOrNone, { minItems: 2, maxItems: 2 }), { minItems: 1, maxItems: 1 }),
    trs: Type.Enum([gregorian]),
  })),
})
export type OgcExtent = Static<typeof OgcExtent>

export const OgcCollection = Type.Object({
  id: Type.String(),
  title: Type.String(),
  description: Type.String(),
  itemType: Type.Enum(['feature']),
  crs: Type.Array(Type.String()),
  extent: OgcExtent,
  links: OgcLinks,
})
export type OgcCollection = Static<typeof OgcCollection>

export const OgcCollections = Type.Object({ links: OgcLinks, collections: Type.Array(OgcCollection) })
export type OgcCollections = Static<typeof OgcCollections>

/** A refusal: RFC 9457, with the members of the standard's version 1.0. */
export const OgcProblem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  description: Type.String(),
})
export type OgcProblem = Static<typeof OgcProblem>

/** Any GeoJSON geometry. */
export const OgcGeometry = Type.Object({
  type: Type.Enum(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: Type.Array(Type.Unsafe<unknown>({})),
})

export const OgcFeature = Type.Object({
  type: Type.Enum(['Feature']),
  id: Type.Integer(),
  geometry: Type.Unsafe<Static<typeof OgcGeometry> | null>({ ...OgcGeometry, nullable: true }),
  properties: Type.Unsafe<Record<string, string | number | null>>({ type: 'object' }),
})
export type OgcFeature = Static<typeof OgcFeature>

export const OgcFeatureCollection = Type.Object({
  type: Type.Enum(['FeatureCollection']),
  timeStamp: Type.String({ format: 'date-time' }),
  /** Only on the first page. */
  numberMatched: Type.Optional(Type.Integer({ minimum: 0 })),
  numberReturned: Type.Integer({ minimum: 0 }),
  links: OgcLinks,
  features: Type.Array(OgcFeature),
})
export type OgcFeatureCollection = Static<typeof OgcFeatureCollection>
