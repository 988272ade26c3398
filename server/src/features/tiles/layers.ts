import { sql, type Sql } from '../../platform/sql.ts'
import type { TileRows, TileSource, TileView } from '../../platform/tile-encoder.ts'

/** A layer of the vector tiles: its rows have `geom` (WGS84) and the properties of its features. */
export interface TileLayer extends TileSource {
  minZoom: number
  /** The properties of its features. */
  fields: Record<string, 'Number' | 'String'>
}

export const minTileZoom = 9
export const maxTileZoom = 16

const geom = sql`geom`

/** What the box touches and a screen can show: nothing smaller than a pixel. */
const seen = ({ box, pixel }: TileView): Sql =>
  sql`geom && ${box} and greatest(st_xmax(geom) - st_xmin(geom), st_ymax(geom) - st_ymin(geom)) >= ${pixel}`

const basemap = (kind: string): TileRows => (view) =>
  sql`select name, ${view.shape(geom)} as geom from basemap_feature where kind = ${kind} and ${seen(view)}`

const named = { name: 'String' } as const

/** Streets by zoom: the city's skeleton first. */
function streetClasses(zoom: number): string[] {
  if (zoom < 11) return ['expressway', 'main']
  if (zoom < 12) return ['expressway', 'main', 'secondary']
  if (zoom < 14) return ['expressway', 'main', 'secondary', 'minor']
  return ['expressway', 'main', 'secondary', 'minor', 'lane', 'area']
}

/** Far out an estate's buildings are one feature, near each has its own; outlines of the basemap belong to no estate. */
const buildings: TileRows = (view) => {
  const outlines = sql`
    select estate_id, geom from building where ${seen(view)} and geometrytype(geom) <> 'POINT'
    union all select null, geom from basemap_feature where kind = 'building' and ${seen(view)}`
  return view.zoom < 15
    ? sql`select ${view.shape(sql`st_collectionextract(st_collect(geom), 3)`)} as geom from (${outlines}) outline group by estate_id`
    : sql`select ${view.shape(geom)} as geom from (${outlines}) outline`
}

/** The ground, which everyone may see: what is drawn and stands still, bottom to top. */
export const groundLayers: readonly TileLayer[] = [
  { name: 'block', minZoom: 12, kind: 'polygon', fields: named, rows: basemap('block') },
  { name: 'park', minZoom: 9, kind: 'polygon', fields: named, rows: basemap('park') },
  { name: 'water', minZoom: 9, kind: 'polygon', fields: named, rows: basemap('water') },
  { name: 'waterway', minZoom: 10, kind: 'line', fields: named, rows: basemap('waterway') },
  { name: 'rail', minZoom: 9, kind: 'line', fields: named, rows: basemap('rail') },
  { name: 'estate', minZoom: 14, kind: 'polygon', fields: { id: 'Number', name: 'String' }, rows: (view) => sql`select id, name, ${view.shape(geom)} as geom from estate where ${seen(view)}` },
  { name: 'building', minZoom: 13, kind: 'polygon', fields: {}, rows: buildings },
  {
    name: 'street',
    minZoom: 9,
    kind: 'line',
    fields: { id: 'Number', name: 'String', class: 'String' },
    rows: (view) => sql`
      select id, name, class, ${view.shape(sql`st_linemerge(geom)`)} as geom from street where class = any(${streetClasses(view.zoom)}) and ${seen(view)}`,
  },
  {
    name: 'park-label',
    minZoom: 11,
    kind: 'point',
    fields: named,
    rows: (view) => sql`
      select name, ${view.shape(sql`place`)} as geom
      from basemap_feature, st_pointonsurface(geom) place
      where kind = 'park' and name is not null and ${seen(view)} and place && ${view.box}`,
  },
  { name: 'estate-label', minZoom: 14, kind: 'point', fields: { id: 'Number', name: 'String' }, rows: ({ box, shape }) => sql`select id, name, ${shape(sql`point`)} as geom from estate where point && ${box}` },
  {
    name: 'building-label',
    minZoom: 16,
    kind: 'point',
    fields: { id: 'Number', number: 'String' },
    rows: ({ box, shape }) => sql`select id, number, ${shape(sql`point`)} as geom from building where geom && ${box} and point && ${box}`,
  },
  { name: 'plate', minZoom: 16, kind: 'point', fields: { number: 'String' }, rows: ({ box, shape }) => sql`select number_text as number, ${shape(geom)} as geom from door_plate where geom && ${box}` },
]

/** Where the plants are. */
export const unitLayers: readonly TileLayer[] = [{
  name: 'unit',
  minZoom: 9,
  kind: 'point',
  fields: { id: 'Number', name: 'String', kind: 'String' },
  rows: ({ box, shape }) => sql`
    select id, coalesce(short_name, name) as name, kind, ${shape(geom)} as geom from unit
    where geom && ${box} and kind in ('boiler-house', 'exchange-station')`,
}]

/** Who answers for what in a category at a moment. */
export function areaLayers(category: string, at: Date): readonly TileLayer[] {
  return [{
    name: 'area',
    minZoom: 9,
    kind: 'polygon',
    fields: { id: 'Number', sourceKey: 'String', category: 'String', unitId: 'Number', unit: 'String' },
    rows: (view) => sql`
      select a.id, a.source_key as "sourceKey", a.category, a.unit_id as "unitId", coalesce(u.short_name, u.name) as unit, ${view.shape(sql`a.geom`)} as geom
      from (select * from service_area where ${seen(view)}) a join unit u on u.id = a.unit_id
      where a.category = ${category} and a.valid_from <= ${at} and (a.valid_to is null or a.valid_to > ${at})`,
  }]
}
