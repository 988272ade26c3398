import type { MultiPolygon } from 'geojson'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { districtAt, findOrMakeDistricts, refreshExtents } from '../names/districts.ts'
import { findOrMakeSubdistricts, subdistrictKey } from '../names/subdistricts.ts'
import { soundPolygons } from '../sound-polygons.ts'
import { keyOf, listOf, orNull, printOf, refused, textOf, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface EstateRow extends TypedRow {
  lon: number
  lat: number
  name: string
  aliases: string[]
  formerNames: string[]
  district: string
  subdistrict: string
  street: string
  numberText: string | null
  address: string | null
  propertyCompany: string
  polygon: MultiPolygon | null
}

export const estate: Kind<EstateRow> = {
  fields: ['key', 'name', 'aliases', 'formerNames', 'city', 'province', 'district', 'subdistrict', 'street', 'number', 'address',
    'propertyCompany', 'x', 'y', 'wkt'],
  needs: [['name']],
  parse,
  write,
  finish: refreshExtents,
  sliceSize: 1000,
}

function parse(placed: PlacedRow): Parsed<EstateRow> {
  const { place, line } = placed
  const name = textOf(placed, 'name')
  if (name === '') return refused({ code: 'missing', field: 'name' })
  if (place?.type !== 'Point' && place?.type !== 'MultiPolygon') return wrongPlace(placed, 'Point, Polygon')
  const [lon, lat] = (place.type === 'Point' ? place.coordinates : place.coordinates[0]![0]![0]) as [number, number]
  const [district, subdistrict] = [textOf(placed, 'district'), textOf(placed, 'subdistrict')]
  const address = textOf(placed, 'address')
  const content = {
    name, district, subdistrict,
    aliases: listOf(textOf(placed, 'aliases')), formerNames: listOf(textOf(placed, 'formerNames')),
    street: textOf(placed, 'street'), numberText: orNull(textOf(placed, 'number')), address: orNull(address),
    propertyCompany: textOf(placed, 'propertyCompany'),
    polygon: place.type === 'MultiPolygon' ? place : null,
  }
  const sourceKey = keyOf(placed, 'estate', district, subdistrict, name, address)
  return { kind: 'row', row: { line, sourceKey, lon, lat, print: printOf(content), ...content } }
}

async function write(context: ImportContext, all: EstateRow[]): Promise<Written> {
  const { sound: estates, refused } = await soundPolygons(context, all)
  const districts = await findOrMakeDistricts(context, estates.map(({ district, lon, lat }) => ({ name: district, lon, lat })))
  const towns = estates.map((each) => ({ name: each.subdistrict, districtId: districts.get(each.district) ?? 0 }))
  const subdistricts = await findOrMakeSubdistricts(context, towns.filter((town) => town.districtId > 0))
  const input = estates.map((each, index) => Object.assign(each, {
    districtId: towns[index]!.districtId || null,
    subdistrictId: subdistricts.get(subdistrictKey(towns[index]!)) ?? null,
  }))
  const written = await countWritten(context.tx, sql`
      insert into estate (source_key, name, aliases, former_names, district_id, subdistrict_id, street_id, number_text, address,
                          property_company_id, geom, point)
      select "sourceKey", name, aliases, "formerNames", coalesce("districtId", ${districtAt(sql`spot`)}), "subdistrictId",
             (select min(street.id) from street where street.name = input.street), "numberText", address,
             (select min(unit.id) from unit
              where unit.kind = 'property-company' and "propertyCompany" in (unit.name, unit.source_key)),
             shape, spot
      from json_to_recordset(${JSON.stringify(input)}) as input (
             "sourceKey" text, name text, aliases text[], "formerNames" text[], "districtId" integer, "subdistrictId" integer,
             street text, "numberText" text, address text, "propertyCompany" text, polygon json, lon float8, lat float8),
           st_geomfromgeojson(polygon) as shape,
           coalesce(st_pointonsurface(shape), st_setsrid(st_makepoint(lon, lat), 4326)) as spot
      on conflict (source_key) do update set
        name = excluded.name, aliases = excluded.aliases, former_names = excluded.former_names,
        district_id = excluded.district_id, subdistrict_id = excluded.subdistrict_id, street_id = excluded.street_id,
        number_text = excluded.number_text, address = excluded.address, property_company_id = excluded.property_company_id,
        geom = excluded.geom, point = excluded.point
      where (estate.name, estate.aliases, estate.former_names, estate.district_id, estate.subdistrict_id, estate.street_id,
             estate.number_text, estate.address, estate.property_company_id, estate.geom, estate.point)
        is distinct from (excluded.name, excluded.aliases, excluded.former_names, excluded.district_id, excluded.subdistrict_id,
             excluded.street_id, excluded.number_text, excluded.address, excluded.property_company_id, excluded.geom, excluded.point)
      returning xmax = 0 as added`)
  return { ...written, refused }
}
