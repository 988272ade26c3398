import type { StreetClass } from '../gazetteer.ts'

/**
 * The rows that the lexicon is built from, as the database delivers them. Plates and buildings come as columns:
 * there are a million of the former. Coordinates are WGS84 degrees.
 */
export interface LexiconSource {
  city: { name: string; province?: string }
  districts: (NamedRow & { lon: number; lat: number })[]
  subdistricts: (NamedRow & { districtId: number; lon: number | null; lat: number | null })[]
  streets: (NamedRow & { class: StreetClass; lines: [number, number][][] })[]
  estates: (NamedRow & {
    districtId: number | null
    subdistrictId: number | null
    streetId: number | null
    numberText: string | null
    address: string | null
    lon: number
    lat: number
    /** Half the diagonal of the estate's extent, metres; 0 for a point. */
    radiusMetres: number
  })[]
  landmarks: (NamedRow & { kind: string; districtId: number | null; address: string | null; lon: number; lat: number })[]
  crossings: { streetA: number; streetB: number; lon: number; lat: number }[]
  plates: PlateColumns
  buildings: BuildingColumns
}

export interface NamedRow {
  id: number
  name: string
  aliases: string[]
  formerNames: string[]
}

/** One element per plate in each array; 0 in an id column means none. Sorted by nothing. */
export interface PlateColumns {
  id: Int32Array
  streetId: Int32Array
  districtId: Int32Array
  estateId: Int32Array
  number: Int32Array
  lon: Float64Array
  lat: Float64Array
  /** The canonical number of `numberKey()`. */
  numberKey: string[]
  /** Canonical lane and alley, '' for most plates. */
  lane: string[]
  alley: string[]
}

export interface BuildingColumns {
  id: Int32Array
  estateId: Int32Array
  lon: Float64Array
  lat: Float64Array
  /** Canonical number of the building. */
  number: string[]
  /** Stairwells and floors; 0 unknown. */
  units: Uint8Array
  floors: Uint8Array
}
