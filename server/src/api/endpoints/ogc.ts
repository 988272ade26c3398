import Type from 'typebox'
import * as S from '../shapes.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * OGC API - Features, Part 1 (core, GeoJSON, OpenAPI 3.0). Its parameters are described at `/ogc/api` and anything else is
 * refused; refusals are `OgcProblem`. Moments and boxes are of the standard's form.
 */

const CollectionParam = Type.Object({ collectionId: Type.String() })

export const ogcLandingPage = {
  method: 'GET',
  path: '/ogc',
  reply: S.OgcLandingPage,
} as const satisfies Endpoint

export const ogcConformance = {
  method: 'GET',
  path: '/ogc/conformance',
  reply: S.OgcConformance,
} as const satisfies Endpoint

/** OpenAPI 3.0, as bytes. */
export const ogcApi = {
  method: 'GET',
  path: '/ogc/api',
  reply: Type.Any(),
} as const satisfies Endpoint

/** What the asker may read. */
export const ogcCollections = {
  method: 'GET',
  path: '/ogc/collections',
  reply: S.OgcCollections,
} as const satisfies Endpoint

export const ogcCollection = {
  method: 'GET',
  path: '/ogc/collections/:collectionId',
  params: CollectionParam,
  reply: S.OgcCollection,
} as const satisfies Endpoint

/** An `OgcFeatureCollection` as text. */
export const ogcItems = {
  method: 'GET',
  path: '/ogc/collections/:collectionId/items',
  params: CollectionParam,
  reply: Type.Unsafe<string>(S.OgcFeatureCollection),
} as const satisfies Endpoint

/** An `OgcFeature` as text. */
export const ogcItem = {
  method: 'GET',
  path: '/ogc/collections/:collectionId/items/:featureId',
  params: Type.Object({ collectionId: Type.String(), featureId: Type.String() }),
  reply: Type.Unsafe<string>(S.OgcFeature),
} as const satisfies Endpoint
