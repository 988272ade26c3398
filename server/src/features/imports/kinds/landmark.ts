import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { districtAt, findOrMakeDistricts, refreshExtents } from '../names/districts.ts'
import { keyOf, listOf, orNull, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface LandmarkRow extends TypedRow {
  lon: number
  lat: number
  name: string
  aliases: string[]
  formerNames: string[]
  kind: string
  district: string
  address: string | null
}

export const landmark: Kind<LandmarkRow> = {
  fields: ['key', 'name', 'aliases', 'formerNames', 'kind', 'city', 'province', 'district', 'address', 'x', 'y', 'wkt'],
  needs: [['name']],
  parse,
  write,
  finish: refreshExtents,
}

/** The words of map vendors' types; the first that fits decides. */
const kindWords: readonly [RegExp, string][] = [
  [/医院|卫生|诊所/, 'hospital'], [/学校|幼儿园|小学|中学|大学|学院/, 'school'], [/地铁/, 'metro'], [/公交/, 'bus-stop'],
  [/火车|高铁|客运|机场/, 'station'], [/公园|广场|风景/, 'park'], [/住宅区|小区|宿舍/, 'estate'], [/写字楼|楼宇|产业园|公司/, 'office'],
  [/商场|购物|超市|市场/, 'mall'], [/宾馆|酒店|旅馆/, 'hotel'], [/政府|派出所|机关/, 'government'], [/银行/, 'bank'],
]

function parse(placed: PlacedRow): Parsed<LandmarkRow> {
  const { place, line } = placed
  const name = textOf(placed, 'name')
  if (name === '') return refused({ code: 'missing', field: 'name' })
  if (place?.type !== 'Point') return wrongPlace(placed, 'Point')
  const [lon, lat] = place.coordinates as [number, number]
  const content = {
    name, aliases: listOf(textOf(placed, 'aliases')), formerNames: listOf(textOf(placed, 'formerNames')),
    kind: kindOf(textOf(placed, 'kind')), district: textOf(placed, 'district'), address: orNull(textOf(placed, 'address')),
  }
  const sourceKey = keyOf(placed, 'landmark', content.district, name, content.address ?? '')
  return { kind: 'row', row: { line, sourceKey, lon, lat, print: printOf(content), ...content } }
}

function kindOf(word: string): string {
  return /^[a-z][a-z-]*$/.test(word) ? word : (kindWords.find(([pattern]) => pattern.test(word))?.[1] ?? 'other')
}

async function write(context: ImportContext, landmarks: LandmarkRow[]): Promise<Written> {
  const districts = await findOrMakeDistricts(context, landmarks.map(({ district, lon, lat }) => ({ name: district, lon, lat })))
  const input = landmarks.map((each) => Object.assign(each, { districtId: districts.get(each.district) ?? null }))
  const written = await countWritten(context.tx, sql`
    insert into landmark (source_key, name, aliases, former_names, kind, district_id, address, geom)
    select "sourceKey", name, aliases, "formerNames", kind, coalesce("districtId", ${districtAt(sql`point`)}), address, point
    from json_to_recordset(${JSON.stringify(input)}) as input (
           "sourceKey" text, name text, aliases text[], "formerNames" text[], kind text, "districtId" integer, address text,
           lon float8, lat float8),
         st_setsrid(st_makepoint(lon, lat), 4326) as point
    on conflict (source_key) do update set
      name = excluded.name, aliases = excluded.aliases, former_names = excluded.former_names, kind = excluded.kind,
      district_id = excluded.district_id, address = excluded.address, geom = excluded.geom
    where (landmark.name, landmark.aliases, landmark.former_names, landmark.kind, landmark.district_id, landmark.address, landmark.geom)
      is distinct from (excluded.name, excluded.aliases, excluded.former_names, excluded.kind, excluded.district_id, excluded.address,
           excluded.geom)
    returning xmax = 0 as added`)
  return { ...written, refused: [] }
}
