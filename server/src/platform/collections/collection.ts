import type { Permission, Viewer } from '../../core/roles.ts'
import { Sql, sql } from '../sql.ts'

/** What programs read of the city, as features: one definition for the map's door (OGC API) and for downloads. */
export interface Collection {
  /** In addresses and file names. */
  id: string
  title: string
  titleEnglish: string
  description: string
  permission: Permission
  /** What its geometries are; 'Geometry' where they differ. */
  geometryType: 'Point' | 'MultiLineString' | 'MultiPolygon' | 'Geometry'
  /** `from` of a statement, with all that the expressions below name; joined by `left join`, so that a count leaves out what it does not need. */
  from: Sql
  /** Unique, ascending with age: what pages are cut by, and the feature's id. */
  key: Sql
  geometry: Sql
  /** Features that touch a WGS84 geometry, found by an index, and those that have no place. */
  touching: (box: Sql) => Sql
  /** When it was so; undefined: always. A `to` makes an interval that ends before it, null for no end. */
  time?: { at: Sql } | { from: Sql; to: Sql }
  /** Which rows this viewer may see; undefined: all. */
  seenBy?: (viewer: Viewer) => Sql
  /** Whether all changes of it raise the city's data version. */
  versioned: boolean
  /** About people: as a file only for those who have 'report.hall', and written down. */
  guarded: boolean
  properties: readonly Property[]
}

export type PropertyType = 'text' | 'integer' | 'moment'

export interface Property {
  name: string
  /** Head of its column in tables for people; one that an import understands as the same field. */
  head: string
  type: PropertyType
  value: Sql
  /** May be asked for with `name=value`; all that it can be, where that is a list. */
  filter?: true | readonly string[]
}

/** How a geometry is written: GeoJSON, or well-known text with a point inside it. */
export type GeometryForm = 'geojson' | 'wkt'

export interface Feature {
  id: number
  geometry: string | null
  /** A point of the geometry, in WGS84; only beside well-known text. */
  lon?: number | null
  lat?: number | null
  /** By name; a moment is ISO 8601. */
  properties: Record<string, Value>
}

export type Value = string | number | null

/** `touching` of a column that is never null. */
export const touches = (column: Sql) => (box: Sql) => sql`(${column} && ${box} and st_intersects(${column}, ${box}))`
/** … and of one that may be. */
export const touchesOrNowhere = (column: Sql) => (box: Sql) => sql`(${column} is null or (${column} && ${box} and st_intersects(${column}, ${box})))`

/** Exterior rings against the clock, as GeoJSON (RFC 7946) wants them. */
export const turned = (column: Sql) => sql`st_forcepolygonccw(${column})`

export const text = (name: string, head: string, value: Sql, filter?: Property['filter']): Property => ({ name, head, type: 'text', value, ...(filter && { filter }) })
export const integer = (name: string, head: string, value: Sql, filter?: true): Property => ({ name, head, type: 'integer', value, ...(filter && { filter }) })
/** Several texts as one: what GIS programs and spreadsheets can show, and an import can read. */
export const list = (name: string, head: string, values: Sql) => text(name, head, sql`nullif(array_to_string(${values}, '、'), '')`)
export const moment = (name: string, head: string, value: Sql): Property => ({ name, head, type: 'moment', value })
