import type { MultiPolygon } from 'geojson'
import { rows } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { districtsNamed } from '../names/districts.ts'
import { soundPolygons } from '../sound-polygons.ts'
import { keyOf, listOf, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface SubdistrictRow extends TypedRow {
  name: string
  aliases: string[]
  formerNames: string[]
  district: string
  polygon: MultiPolygon
}

export const subdistrict: Kind<SubdistrictRow> = {
  fields: ['key', 'name', 'aliases', 'formerNames', 'district', 'city', 'province', 'wkt'],
  needs: [['name']],
  sliceSize: 100,
  parse,
  write,
}

function parse(placed: PlacedRow): Parsed<SubdistrictRow> {
  const { place, line } = placed
  const name = textOf(placed, 'name')
  if (name === '') return refused({ code: 'missing', field: 'name' })
  if (place?.type !== 'MultiPolygon') return wrongPlace(placed, 'Polygon')
  const content = {
    name, aliases: listOf(textOf(placed, 'aliases')), formerNames: listOf(textOf(placed, 'formerNames')),
    district: textOf(placed, 'district'), polygon: place,
  }
  const sourceKey = keyOf(placed, 'subdistrict', content.district, name)
  return { kind: 'row', row: { line, sourceKey, lon: null, lat: null, print: printOf(content), ...content } }
}

/** Needs its district: the one it names, else the one that its middle lies in. */
async function write(context: ImportContext, all: SubdistrictRow[]): Promise<Written> {
  const { sound, refused } = await soundPolygons(context, all)
  const named = await districtsNamed(context, sound.map((each) => each.district))
  const around = await rows<{ id: number | null }>(context.tx, sql`
    select (select min(district.id) from district where st_covers(district.geom, st_pointonsurface(st_geomfromgeojson(json)))) as id
    from unnest(${sound.map(({ polygon }) => JSON.stringify(polygon))}::text[]) with ordinality as input (json, place)
    order by place`)
  const input = sound.map((each, index) => Object.assign(each, {
    districtId: each.district === '' ? around[index]!.id : (named.get(each.district) ?? null),
  }))
  const homeless = input.filter((each) => each.districtId === null)
  const written = await countWritten(context.tx, sql`
    insert into subdistrict (source_key, name, aliases, former_names, district_id, geom)
    select "sourceKey", name, aliases, "formerNames", "districtId", st_multi(st_geomfromgeojson(polygon))
    from json_to_recordset(${JSON.stringify(input)}) as input (
      "sourceKey" text, name text, aliases text[], "formerNames" text[], "districtId" integer, polygon json)
    where "districtId" is not null
    on conflict (source_key) do update set
      name = excluded.name, aliases = excluded.aliases, former_names = excluded.former_names,
      district_id = excluded.district_id, geom = excluded.geom
    where (subdistrict.name, subdistrict.aliases, subdistrict.former_names, subdistrict.district_id, subdistrict.geom)
      is distinct from (excluded.name, excluded.aliases, excluded.former_names, excluded.district_id, excluded.geom)
    returning xmax = 0 as added`)
  return {
    ...written,
    refused: [...refused, ...homeless.map(({ line, district }) => ({
      line, reason: { code: 'unknown-name' as const, field: 'district', value: district },
    }))],
  }
}
