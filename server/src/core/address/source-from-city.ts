import type { City, Estate, Named } from '../gazetteer.ts'
import type { MultiPolygon, Point, Polygon } from 'geojson'
import { metresBetween } from './earth.ts'
import type { LexiconSource, NamedRow } from './lexicon-source.ts'
import { findCrossings } from './street-crossings.ts'

/** The lexicon's rows of a city that is not in a database. Ids are places in the city's lists, from 1. */
export function lexiconSourceFromCity(city: City, name = '', province = ''): LexiconSource {
  const districts = ids(city.districts)
  const subdistricts = ids(city.subdistricts)
  const streets = ids(city.streets)
  const estates = ids(city.estates)
  const lines = city.streets.map((street) => (street.geometry?.coordinates ?? []) as [number, number][][])
  const { doorPlates: plates, buildings } = city
  return {
    city: { name, province },
    districts: city.districts.map((row, index) => ({ ...named(row, index), ...middle(row.geometry) })),
    subdistricts: city.subdistricts.map((row, index) => ({
      ...named(row, index), districtId: districts.get(row.districtKey) ?? 0, ...(row.geometry ? middle(row.geometry) : { lon: null, lat: null }),
    })),
    streets: city.streets.map((row, index) => ({ ...named(row, index), class: row.class, lines: lines[index]! })),
    estates: city.estates.map((row, index) => ({
      ...named(row, index), numberText: row.numberText, address: row.address, ...extent(row),
      districtId: districts.get(row.districtKey ?? '') ?? null, subdistrictId: subdistricts.get(row.subdistrictKey ?? '') ?? null,
      streetId: streets.get(row.streetKey ?? '') ?? null,
    })),
    landmarks: city.landmarks.map((row, index) => ({
      ...named(row, index), kind: row.kind, districtId: districts.get(row.districtKey ?? '') ?? null, address: row.address, ...middle(row.geometry),
    })),
    crossings: findCrossings(lines).map(({ a, b, lon, lat }) => ({ streetA: a + 1, streetB: b + 1, lon, lat })),
    plates: {
      id: Int32Array.from(plates, (_, index) => index + 1),
      streetId: Int32Array.from(plates, (plate) => streets.get(plate.streetKey) ?? 0),
      districtId: Int32Array.from(plates, (plate) => districts.get(plate.districtKey ?? '') ?? 0),
      estateId: Int32Array.from(plates, (plate) => estates.get(plate.estateKey ?? '') ?? 0),
      number: Int32Array.from(plates, (plate) => plate.number),
      lon: Float64Array.from(plates, (plate) => plate.geometry.coordinates[0]!),
      lat: Float64Array.from(plates, (plate) => plate.geometry.coordinates[1]!),
      numberKey: plates.map((plate) => plate.numberKey),
      lane: plates.map((plate) => plate.lane),
      alley: plates.map((plate) => plate.alley),
    },
    buildings: {
      id: Int32Array.from(buildings, (_, index) => index + 1),
      estateId: Int32Array.from(buildings, (building) => estates.get(building.estateKey) ?? 0),
      lon: Float64Array.from(buildings, (building) => middle(building.geometry).lon),
      lat: Float64Array.from(buildings, (building) => middle(building.geometry).lat),
      number: buildings.map((building) => building.number),
      units: Uint8Array.from(buildings, (building) => building.units ?? 0),
      floors: Uint8Array.from(buildings, (building) => building.floors ?? 0),
    },
  }
}

function ids(rows: readonly { sourceKey: string }[]): Map<string, number> {
  return new Map(rows.map((row, index) => [row.sourceKey, index + 1]))
}

function named({ name, aliases, formerNames }: Named, index: number): NamedRow {
  return { id: index + 1, name, aliases, formerNames }
}

function extent(estate: Estate): { lon: number; lat: number; radiusMetres: number } {
  const shape = estate.geometry ?? estate.point
  if (!shape) return { lon: 0, lat: 0, radiusMetres: 0 }
  const [west, south, east, north] = boundsOf(shape)
  return { ...middle(shape), radiusMetres: metresBetween(west, south, east, north) / 2 }
}

function middle(shape: Point | Polygon | MultiPolygon): { lon: number; lat: number } {
  const [west, south, east, north] = boundsOf(shape)
  return { lon: (west + east) / 2, lat: (south + north) / 2 }
}

function boundsOf(shape: Point | Polygon | MultiPolygon): [number, number, number, number] {
  const numbers = (shape.coordinates as unknown[]).flat(3) as number[]
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [lon, lat] = [numbers[at]!, numbers[at + 1]!]
    bounds[0] = Math.min(bounds[0], lon)
    bounds[1] = Math.min(bounds[1], lat)
    bounds[2] = Math.max(bounds[2], lon)
    bounds[3] = Math.max(bounds[3], lat)
  }
  return bounds
}
