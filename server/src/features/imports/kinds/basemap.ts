import type { MultiLineString, MultiPolygon } from 'geojson'
import { basemapKinds, type BasemapKind } from '../../../core/gazetteer.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { soundPolygons } from '../sound-polygons.ts'
import { keyOf, orNull, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface BasemapRow extends TypedRow {
  kind: BasemapKind
  name: string | null
  polygon: MultiPolygon | null
  course: MultiLineString | null
}

/** What the map shows and nobody asks for: water, parks, rails, blocks, buildings of no estate. */
export const basemap: Kind<BasemapRow> = {
  fields: ['key', 'kind', 'name', 'wkt'],
  needs: [['kind']],
  sliceSize: 5000,
  parse,
  write,
}

const kindWords: readonly [RegExp, BasemapKind][] = [
  [/河流|河道|水渠|沟渠/, 'waterway'], [/水/, 'water'], [/公园|绿地|林地|森林|草地/, 'park'], [/铁路|铁轨|轨道/, 'rail'],
  [/街区|地块|用地/, 'block'], [/建筑|房屋|楼/, 'building'],
]
const lines: ReadonlySet<BasemapKind> = new Set(['waterway', 'rail'])

function parse(placed: PlacedRow): Parsed<BasemapRow> {
  const { place, line } = placed
  const word = textOf(placed, 'kind')
  if (word === '') return refused({ code: 'missing', field: 'kind' })
  const kind = basemapKinds.find((each) => each === word) ?? kindWords.find(([pattern]) => pattern.test(word))?.[1]
  if (!kind) return refused({ code: 'bad-value', field: 'kind', value: word })
  const isLine = lines.has(kind)
  if (place?.type !== (isLine ? 'MultiLineString' : 'MultiPolygon')) return wrongPlace(placed, isLine ? 'LineString' : 'Polygon')
  const content = {
    kind, name: orNull(textOf(placed, 'name')),
    polygon: place.type === 'MultiPolygon' ? place : null, course: place.type === 'MultiLineString' ? place : null,
  }
  const sourceKey = keyOf(placed, 'basemap', kind, content.name ?? '', printOf(place))
  return { kind: 'row', row: { line, sourceKey, lon: null, lat: null, print: printOf(content), ...content } }
}

async function write(context: ImportContext, all: BasemapRow[]): Promise<Written> {
  const { sound, refused } = await soundPolygons(context, all)
  const written = await countWritten(context.tx, sql`
    insert into basemap_feature (source_key, kind, name, geom)
    select "sourceKey", kind, name, st_multi(st_geomfromgeojson(coalesce(polygon, course)))
    from json_to_recordset(${JSON.stringify(sound)}) as input ("sourceKey" text, kind text, name text, polygon json, course json)
    on conflict (source_key) do update set kind = excluded.kind, name = excluded.name, geom = excluded.geom
    where (basemap_feature.kind, basemap_feature.name, basemap_feature.geom) is distinct from (excluded.kind, excluded.name, excluded.geom)
    returning xmax = 0 as added`)
  return { ...written, refused }
}
