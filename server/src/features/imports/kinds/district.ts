import type { MultiPolygon } from 'geojson'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { adoptExtents } from '../names/districts.ts'
import { soundPolygons } from '../sound-polygons.ts'
import { keyOf, listOf, orNull, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface DistrictRow extends TypedRow {
  name: string
  aliases: string[]
  formerNames: string[]
  code: string | null
  polygon: MultiPolygon
}

export const district: Kind<DistrictRow> = {
  fields: ['key', 'name', 'aliases', 'formerNames', 'code', 'city', 'province', 'wkt'],
  needs: [['name']],
  sliceSize: 100,
  parse,
  write,
}

function parse(placed: PlacedRow): Parsed<DistrictRow> {
  const { place, line } = placed
  const name = textOf(placed, 'name')
  if (name === '') return refused({ code: 'missing', field: 'name' })
  if (place?.type !== 'MultiPolygon') return wrongPlace(placed, 'Polygon')
  const content = {
    name, aliases: listOf(textOf(placed, 'aliases')), formerNames: listOf(textOf(placed, 'formerNames')),
    code: orNull(textOf(placed, 'code')), polygon: place,
  }
  const sourceKey = keyOf(placed, 'district', name)
  return { kind: 'row', row: { line, sourceKey, lon: null, lat: null, print: printOf(content), ...content } }
}

async function write(context: ImportContext, all: DistrictRow[]): Promise<Written> {
  const { sound, refused } = await soundPolygons(context, all)
  await adoptExtents(context, sound)
  const written = await countWritten(context.tx, sql`
    insert into district (source_key, name, aliases, former_names, code, geom)
    select "sourceKey", name, aliases, "formerNames", code, st_multi(st_geomfromgeojson(polygon))
    from json_to_recordset(${JSON.stringify(sound)}) as input (
      "sourceKey" text, name text, aliases text[], "formerNames" text[], code text, polygon json)
    on conflict (source_key) do update set
      name = excluded.name, aliases = excluded.aliases, former_names = excluded.former_names, code = excluded.code, geom = excluded.geom
    where (district.name, district.aliases, district.former_names, district.code, district.geom)
      is distinct from (excluded.name, excluded.aliases, excluded.former_names, excluded.code, excluded.geom)
    returning xmax = 0 as added`)
  return { ...written, refused }
}
