import { sql } from '../../platform/sql.ts'
import type { TileRows } from '../../platform/tile-encoder.ts'

/** A layer of the vector tiles: its rows have `geom` (WGS84) and the properties of its features. */
export interface TileLayer {
  name: string
  minZoom: number
  kind: 'point' | 'line' | 'polygon'
  /** Rows whose geometry may touch `box`, a WGS84 geometry: properties, and `geom` in the encoder's own shape. */
  rows: TileRows
}

/** Streets by zoom: the city's skeleton first. */
function streetClasses(zoom: number): string[] {
  if (zoom < 11) return ['expressway', 'main']
  if (zoom < 12) return ['expressway', 'main', 'secondary']
  if (zoom < 14) return ['expressway', 'main', 'secondary', 'minor']
  return ['expressway', 'main', 'secondary', 'minor', 'lane', 'area']
}

const geom = sql`geom`

const basemap = (kind: string): TileRows => ({ box, shape }) =>
  sql`select name, ${shape(geom)} as geom from basemap_feature where kind = ${kind} and geom && ${box}`

/** What everyone may see: not who answers for what, nor where the plants are. */
export const isPublicLayer = ({ name }: TileLayer): boolean => name !== 'area' && name !== 'unit'

/** Everything that is drawn and stands still, bottom to top. */
export const tileLayers: readonly TileLayer[] = [
  { name: 'district', minZoom: 9, kind: 'polygon', rows: ({ box, shape }) => sql`select name, ${shape(geom)} as geom from district where geom && ${box}` },
  { name: 'block', minZoom: 11, kind: 'polygon', rows: basemap('block') },
  { name: 'park', minZoom: 9, kind: 'polygon', rows: basemap('park') },
  { name: 'water', minZoom: 9, kind: 'polygon', rows: basemap('water') },
  { name: 'waterway', minZoom: 10, kind: 'line', rows: basemap('waterway') },
  { name: 'rail', minZoom: 9, kind: 'line', rows: basemap('rail') },
  {
    name: 'area',
    minZoom: 11,
    kind: 'polygon',
    rows: ({ box, shape }) => sql`
      select id, unit_id as "unitId", ${shape(geom)} as geom from service_area
      where geom && ${box} and category = 'heating' and valid_from <= now() and (valid_to is null or valid_to > now())`,
  },
  { name: 'estate', minZoom: 12, kind: 'polygon', rows: ({ box, shape }) => sql`select id, name, ${shape(geom)} as geom from estate where geom && ${box}` },
  {
    name: 'building',
    minZoom: 13,
    kind: 'polygon',
    rows: ({ box, zoom, shape }) => zoom >= 15
      ? sql`select id, number, ${shape(geom)} as geom from building where geom && ${box} and geometrytype(geom) <> 'POINT'`
      : sql`select ${shape(geom)} as geom from building where geom && ${box} and geometrytype(geom) <> 'POINT'`,
  },
  {
    name: 'street',
    minZoom: 9,
    kind: 'line',
    rows: ({ box, zoom, shape }) => sql`select id, name, class, ${shape(geom)} as geom from street where geom && ${box} and class = any(${streetClasses(zoom)})`,
  },
  {
    name: 'park-label',
    minZoom: 11,
    kind: 'point',
    rows: ({ box, shape }) => sql`
      select name, ${shape(sql`st_pointonsurface(geom)`)} as geom from basemap_feature
      where kind = 'park' and name is not null and st_pointonsurface(geom) && ${box} and geom && ${box}`,
  },
  { name: 'estate-label', minZoom: 14, kind: 'point', rows: ({ box, shape }) => sql`select id, name, ${shape(sql`point`)} as geom from estate where point && ${box}` },
  {
    name: 'unit',
    minZoom: 11,
    kind: 'point',
    rows: ({ box, shape }) => sql`
      select id, coalesce(short_name, name) as name, kind, ${shape(geom)} as geom from unit
      where geom && ${box} and kind in ('boiler-house', 'exchange-station')`,
  },
  {
    name: 'plate',
    minZoom: 16,
    kind: 'point',
    rows: ({ box, shape }) => sql`select number_text as number, ${shape(geom)} as geom from door_plate where geom && ${box}`,
  },
]
