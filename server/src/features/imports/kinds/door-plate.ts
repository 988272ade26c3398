import { canonicalLane, parseDoorNumber } from '../../../core/address/number.ts'
import type { StreetClass } from '../../../core/gazetteer.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { districtAt, findOrMakeDistricts, refreshExtents } from '../names/districts.ts'
import { findOrMakeStreets } from '../names/streets.ts'
import { findOrMakeSubdistricts, subdistrictKey } from '../names/subdistricts.ts'
import { refused, textOf, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface PlateRow extends TypedRow {
  lon: number
  lat: number
  district: string
  subdistrict: string
  street: string
  streetClass: StreetClass
  lane: string
  alley: string
  number: number
  numberKey: string
  numberText: string
}

export const doorPlate: Kind<PlateRow> = {
  fields: ['city', 'province', 'district', 'subdistrict', 'street', 'area', 'lane', 'alley', 'number', 'x', 'y', 'wkt'],
  needs: [['number'], ['street', 'area', 'lane']],
  parse,
  write,
  finish: refreshExtents,
}

function parse(placed: PlacedRow): Parsed<PlateRow> {
  const { place, line } = placed
  if (place?.type !== 'Point') return wrongPlace(placed, 'Point')
  const numberText = textOf(placed, 'number')
  if (numberText === '') return refused({ code: 'missing', field: 'number' })
  const parsed = parseDoorNumber(numberText)
  if (!parsed || parsed.number > 99_999) return refused({ code: 'bad-number', value: numberText })
  const street = streetOf(textOf(placed, 'street'), textOf(placed, 'area'), textOf(placed, 'lane'))
  if (!street) return refused({ code: 'no-street' })
  const [district, subdistrict] = [textOf(placed, 'district'), textOf(placed, 'subdistrict')]
  const lane = canonicalLane(street.lane)
  const alley = canonicalLane(textOf(placed, 'alley'))
  const [lon, lat] = place.coordinates as [number, number]
  return {
    kind: 'row',
    row: {
      line, lon, lat, print: '',
      sourceKey: ['plate', district, subdistrict, street.name, lane, alley, parsed.key].join('|'),
      district, subdistrict, street: street.name, streetClass: street.class, lane, alley,
      number: parsed.number, numberKey: parsed.key, numberText,
    },
  }
}

/** What carries the number: the street, else a named place (上竹巷 of a fishing village), else a lane that has a name. */
function streetOf(street: string, area: string, lane: string): { name: string; class: StreetClass; lane: string } | undefined {
  if (street) return { name: street, class: 'minor', lane: area + lane }
  if (area) return { name: area, class: 'area', lane }
  return /^\d*(巷|弄|胡同)?$/.test(lane) ? undefined : { name: lane, class: 'lane', lane: '' }
}

async function write(context: ImportContext, plates: PlateRow[]): Promise<Written> {
  const districts = await findOrMakeDistricts(context, plates.map(({ district, lon, lat }) => ({ name: district, lon, lat })))
  const districtIds = plates.map((plate) => districts.get(plate.district) ?? null)
  const villages = plates.map((plate, index) => ({ name: plate.subdistrict, districtId: districtIds[index] ?? 0 }))
  const subdistricts = await findOrMakeSubdistricts(context, villages.filter((village) => village.districtId > 0))
  const streetIds = await findOrMakeStreets(
    context, plates.map(({ street, streetClass, lon, lat }) => ({ name: street, class: streetClass, lon, lat })))
  const written = await countWritten(context.tx, sql`
    with input as (
      select * from unnest(
        ${plates.map((plate) => plate.sourceKey)}::text[], ${streetIds}::integer[], ${districtIds}::integer[],
        ${villages.map((village) => subdistricts.get(subdistrictKey(village)) ?? null)}::integer[],
        ${plates.map((plate) => plate.lane)}::text[], ${plates.map((plate) => plate.alley)}::text[],
        ${plates.map((plate) => plate.number)}::integer[], ${plates.map((plate) => plate.numberKey)}::text[],
        ${plates.map((plate) => plate.numberText)}::text[],
        ${plates.map((plate) => plate.lon)}::float8[], ${plates.map((plate) => plate.lat)}::float8[]
      ) as input (source_key, street_id, district_id, subdistrict_id, lane, alley, number, number_key, number_text, lon, lat)
    )
      insert into door_plate (source_key, street_id, district_id, subdistrict_id, lane, alley, number, number_key, number_text, geom)
      select source_key, street_id,
             coalesce(district_id, ${districtAt(sql`point`)}), subdistrict_id, lane, alley, number, number_key, number_text, point
      from input, st_setsrid(st_makepoint(lon, lat), 4326) as point
      on conflict (source_key) do update set
        street_id = excluded.street_id, district_id = excluded.district_id, subdistrict_id = excluded.subdistrict_id,
        lane = excluded.lane, alley = excluded.alley, number = excluded.number, number_key = excluded.number_key,
        number_text = excluded.number_text, geom = excluded.geom
      where (door_plate.street_id, door_plate.district_id, door_plate.subdistrict_id, door_plate.number,
             door_plate.number_text, door_plate.geom)
        is distinct from (excluded.street_id, excluded.district_id, excluded.subdistrict_id, excluded.number,
             excluded.number_text, excluded.geom)
      returning xmax = 0 as added`)
  return { ...written, refused: [] }
}
