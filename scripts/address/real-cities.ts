import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { MultiPolygon } from 'geojson'
import type { LexiconSource, NamedRow } from '@heatline/server/core/address/lexicon-source'
import { canonicalLane, parseDoorNumber } from '@heatline/server/core/address/number'
import { toWgs84 } from '@heatline/server/core/geo/datum'
import { metresBetween } from '@heatline/server/core/address/earth'
import { openSource } from '@heatline/server/features/imports/formats/source'

const taiwan = '+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +units=m +no_defs'
const zone50 = '+proj=utm +zone=50 +datum=WGS84 +units=m +no_defs'

/** A plate with the address that its register writes. */
export interface WrittenPlate {
  id: number
  written: string
  lon: number
  lat: number
}

const districtNames: Record<string, string> = { '6400700': '前金區', '6401000': '旗津區', '6402600': '茄萣區' }

/** The door plates of a folder of Kaohsiung files (README of the data says what is in a row), as an import would place them. */
export async function readKaohsiung(folder: string): Promise<{ source: LexiconSource; plates: WrittenPlate[]; refused: string[] }> {
  const place = toWgs84({ kind: 'epsg', code: 3826 }, taiwan)!
  const [districts, villages, streets] = [namesFrom(), namesFrom(), namesFrom()]
  const rows: { street: number; district: number; lane: string; alley: string; number: number; key: string; lon: number; lat: number }[] = []
  const plates: WrittenPlate[] = []
  const refused: string[] = []
  const middles = new Map<string, [lon: number, lat: number, count: number]>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv')).sort()) {
    const source = await openSource(join(folder, file))
    for await (const { fields } of source.rows) {
      const { district_code = '', village = '', neighbor = '', street = '', area = '', lane = '', alley = '', number = '', x, y } = fields
      const parsed = parseDoorNumber(number)
      const at = place(Number(x), Number(y))
      if (!parsed || !at || !(street || area || lane)) {
        refused.push(JSON.stringify(fields))
        continue
      }
      const districtName = districtNames[district_code] ?? district_code
      const district = districts.idOf(districtName)
      const villageId = villages.idOf(village)
      for (const key of [`d${district}`, `v${villageId}`]) {
        const known = middles.get(key) ?? [0, 0, 0]
        middles.set(key, [known[0] + at[0], known[1] + at[1], known[2] + 1])
      }
      rows.push({
        street: streets.idOf(street || area || lane), district, lane: canonicalLane(street ? area + lane : area ? lane : ''), alley: canonicalLane(alley),
        number: parsed.number, key: parsed.key, lon: at[0], lat: at[1],
      })
      plates.push({ id: rows.length, written: `高雄市${districtName}${village}${neighbor}鄰${street}${area}${lane}${alley}${number}`, lon: at[0], lat: at[1] })
    }
  }
  const middle = (key: string) => {
    const [lon, lat, count] = middles.get(key)!
    return { lon: lon / count, lat: lat / count }
  }
  const source: LexiconSource = {
    ...emptySource('高雄市'),
    districts: districts.rows().map((row) => ({ ...row, ...middle(`d${row.id}`) })),
    subdistricts: villages.rows().map((row) => ({ ...row, districtId: 0, ...middle(`v${row.id}`) })),
    streets: streets.rows().map((row) => ({ ...row, class: 'minor', lines: [] })),
    plates: {
      id: Int32Array.from(rows, (_, index) => index + 1), streetId: Int32Array.from(rows, (row) => row.street),
      districtId: Int32Array.from(rows, (row) => row.district), estateId: new Int32Array(rows.length),
      number: Int32Array.from(rows, (row) => row.number), lon: Float64Array.from(rows, (row) => row.lon), lat: Float64Array.from(rows, (row) => row.lat),
      numberKey: rows.map((row) => row.key), lane: rows.map((row) => row.lane), alley: rows.map((row) => row.alley),
    },
  }
  return { source, plates, refused }
}

export interface WrittenEstate {
  id: number
  name: string
  address: string
  lon: number
  lat: number
}

/** The estates of the Zhaoqing file with their districts and towns. */
export async function readZhaoqing(file: string): Promise<{ source: LexiconSource; estates: WrittenEstate[] }> {
  const place = toWgs84({ kind: 'epsg', code: 32650 }, zone50)!
  const [districts, towns] = [namesFrom(), namesFrom()]
  const townDistrict = new Map<number, number>()
  const rows: LexiconSource['estates'] = []
  const estates: WrittenEstate[] = []
  for await (const { fields, geometry } of (await openSource(file)).rows) {
    const { name = '', address = '', district = '', town = '' } = fields
    const corners = (geometry as MultiPolygon).coordinates.flat(2).map(([x, y]) => place(x!, y!)!)
    const [west, east] = [Math.min(...corners.map(([lon]) => lon)), Math.max(...corners.map(([lon]) => lon))]
    const [south, north] = [Math.min(...corners.map(([, lat]) => lat)), Math.max(...corners.map(([, lat]) => lat))]
    const id = rows.length + 1
    const districtId = districts.idOf(district)
    const subdistrictId = town === '' ? null : towns.idOf(town)
    if (subdistrictId) townDistrict.set(subdistrictId, districtId)
    const at = { lon: (west + east) / 2, lat: (south + north) / 2 }
    rows.push({
      id, name, aliases: [], formerNames: [], districtId, subdistrictId, streetId: null, numberText: null, address, ...at,
      radiusMetres: metresBetween(west, south, east, north) / 2,
    })
    estates.push({ id, name, address, ...at })
  }
  const source: LexiconSource = {
    ...emptySource('肇庆市', '广东省'),
    districts: districts.rows().map((row) => ({ ...row, ...middleOf(rows.filter((one) => one.districtId === row.id)) })),
    subdistricts: towns.rows().map((row) => ({ ...row, districtId: townDistrict.get(row.id)!, ...middleOf(rows.filter((one) => one.subdistrictId === row.id)) })),
    estates: rows,
  }
  return { source, estates }
}

function middleOf(rows: readonly { lon: number; lat: number }[]): { lon: number; lat: number } {
  return { lon: rows.reduce((sum, row) => sum + row.lon, 0) / rows.length, lat: rows.reduce((sum, row) => sum + row.lat, 0) / rows.length }
}

function namesFrom() {
  const ids = new Map<string, number>()
  return {
    idOf(name: string): number {
      if (!ids.has(name)) ids.set(name, ids.size + 1)
      return ids.get(name)!
    },
    rows: (): NamedRow[] => [...ids].map(([name, id]) => ({ id, name, aliases: [], formerNames: [] })),
  }
}

function emptySource(name: string, province = ''): LexiconSource {
  return {
    city: { name, province }, districts: [], subdistricts: [], streets: [], estates: [], landmarks: [], crossings: [],
    plates: {
      id: new Int32Array(), streetId: new Int32Array(), districtId: new Int32Array(), estateId: new Int32Array(), number: new Int32Array(),
      lon: new Float64Array(), lat: new Float64Array(), numberKey: [], lane: [], alley: [],
    },
    buildings: {
      id: new Int32Array(), estateId: new Int32Array(), lon: new Float64Array(), lat: new Float64Array(), number: [],
      units: new Uint8Array(), floors: new Uint8Array(),
    },
  }
}
