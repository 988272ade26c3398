import type { MultiPolygon } from 'geojson'
import { parseBuildingNumber } from '../../../core/address/number.ts'
import { sql } from '../../../platform/sql.ts'
import type { ImportContext, Kind, Parsed, PlacedRow, TypedRow, Written } from '../kind.ts'
import { estatesOf } from '../names/estates.ts'
import type { RowReason } from '../report.ts'
import { soundPolygons } from '../sound-polygons.ts'
import { keyOf, orNull, printOf, refused, textOf, wholeNumber, wrongPlace } from '../typed-row.ts'
import { countWritten } from '../written.ts'

interface BuildingRow extends TypedRow {
  lon: number
  lat: number
  estate: string
  district: string
  number: string
  name: string | null
  units: number | null
  floors: number | null
  polygon: MultiPolygon | null
}

export const building: Kind<BuildingRow> = {
  fields: ['key', 'estate', 'number', 'name', 'floors', 'units', 'district', 'city', 'province', 'x', 'y', 'wkt'],
  needs: [['number']],
  sliceSize: 5000,
  parse,
  write,
}

function parse(placed: PlacedRow): Parsed<BuildingRow> {
  const { place, line } = placed
  const numberText = textOf(placed, 'number')
  if (numberText === '') return refused({ code: 'missing', field: 'number' })
  const number = parseBuildingNumber(numberText)
  if (number === undefined) return refused({ code: 'bad-number', value: numberText })
  if (place?.type !== 'Point' && place?.type !== 'MultiPolygon') return wrongPlace(placed, 'Point, Polygon')
  const units = wholeNumber(textOf(placed, 'units'), 1, 99)
  if (units === undefined) return refused({ code: 'bad-value', field: 'units', value: textOf(placed, 'units') })
  const floors = wholeNumber(textOf(placed, 'floors'), 1, 199)
  if (floors === undefined) return refused({ code: 'bad-value', field: 'floors', value: textOf(placed, 'floors') })
  const [lon, lat] = (place.type === 'Point' ? place.coordinates : place.coordinates[0]![0]![0]) as [number, number]
  const content = {
    number, units, floors, estate: textOf(placed, 'estate'), district: textOf(placed, 'district'), name: orNull(textOf(placed, 'name')),
    polygon: place.type === 'MultiPolygon' ? place : null,
  }
  const spot = content.estate === '' ? `${lon.toFixed(5)},${lat.toFixed(5)}` : content.estate
  const sourceKey = keyOf(placed, 'building', content.district, spot, number)
  return { kind: 'row', row: { line, sourceKey, lon, lat, print: printOf(content), ...content } }
}

async function write(context: ImportContext, all: BuildingRow[]): Promise<Written> {
  const { sound, refused } = await soundPolygons(context, all)
  const estates = await estatesOf(context.tx, sound)
  const homed = sound.map((each, index) => Object.assign(each, { estateId: estates[index]!.length === 1 ? estates[index]![0]! : null }))
  const homeless = homed.flatMap((each, index) => {
    if (each.estateId !== null) return []
    const code = estates[index]!.length === 0 ? 'unknown-name' as const : 'several-names' as const
    return [{ line: each.line, reason: { code, field: 'estate', value: each.estate } satisfies RowReason }]
  })
  const written = await countWritten(context.tx, sql`
    insert into building (source_key, estate_id, number, name, units, floors, geom, point)
    select "sourceKey", "estateId", number, name, units, floors, coalesce(shape, spot), coalesce(st_pointonsurface(shape), spot)
    from json_to_recordset(${JSON.stringify(homed)}) as input (
           "sourceKey" text, "estateId" integer, number text, name text, units smallint, floors smallint, polygon json,
           lon float8, lat float8),
         st_geomfromgeojson(polygon) as shape, st_setsrid(st_makepoint(lon, lat), 4326) as spot
    where "estateId" is not null
    on conflict (source_key) do update set
      estate_id = excluded.estate_id, number = excluded.number, name = excluded.name, units = excluded.units,
      floors = excluded.floors, geom = excluded.geom, point = excluded.point
    where (building.estate_id, building.number, building.name, building.units, building.floors, building.geom)
      is distinct from (excluded.estate_id, excluded.number, excluded.name, excluded.units, excluded.floors, excluded.geom)
    returning xmax = 0 as added`)
  return { ...written, refused: [...refused, ...homeless] }
}
