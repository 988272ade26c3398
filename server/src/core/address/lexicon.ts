import { buildBuildings, type Buildings } from './buildings.ts'
import { buildCrossings, type Crossings } from './crossings.ts'
import { entitiesOf, type Entities, type NamedLists } from './entities.ts'
import { buildGrid, type Grid } from './grid.ts'
import type { LexiconSource } from './lexicon-source.ts'
import { buildNameIndex, type NameIndex } from './name-index.ts'
import { nameSpelling } from './normalise.ts'
import { buildPlates, type Plates } from './plates.ts'
import { boxStreets, type StreetBoxes } from './street-boxes.ts'

/** What the resolver knows of a city. Streets, districts, estates … are numbered by their place in the source's rows. */
export interface Lexicon {
  city: { name: string; short: string; province: string }
  districts: LexiconSource['districts']
  subdistricts: LexiconSource['subdistricts']
  streets: LexiconSource['streets']
  estates: LexiconSource['estates']
  landmarks: LexiconSource['landmarks']
  entities: Entities
  names: NameIndex
  plates: Plates
  plateGrid: Grid
  buildings: Buildings
  buildingGrid: Grid
  crossings: Crossings
  /** Districts that a street's plates and estates lie in, most plates first. Empty: not known. */
  streetDistricts: readonly (readonly number[])[]
  /** Index of a row's district, -1 for none. */
  estateDistrict: Int32Array
  landmarkDistrict: Int32Array
  estateStreet: Int32Array
  streetBoxes: StreetBoxes
  /** How much lies on or in each entity: what people ask for most, for ordering. */
  prominence: Float64Array
}

/** Builds the lexicon. A million plates take seconds; a renamed street alone takes `nameParts`. */
export function buildLexicon(source: LexiconSource): Lexicon {
  const districts = indexOf(source.districts)
  const streets = indexOf(source.streets)
  const estates = indexOf(source.estates)
  const plates = buildPlates(source.plates, { streets, districts, estates })
  const buildings = buildBuildings(source.buildings, estates)
  const entities = entitiesOf(source)
  const short = nameSpelling(source.city.name).replace(/市$/, '')
  const prominence = prominenceOf(source, entities, plates, buildings)
  const estateDistrict = Int32Array.from(source.estates, (estate) => districts.get(estate.districtId ?? 0) ?? -1)
  const estateStreet = Int32Array.from(source.estates, (estate) => streets.get(estate.streetId ?? 0) ?? -1)
  return {
    city: { name: source.city.name, short, province: nameSpelling(source.city.province ?? '') },
    districts: source.districts,
    subdistricts: source.subdistricts,
    streets: source.streets,
    estates: source.estates,
    landmarks: source.landmarks,
    entities, plates, buildings, prominence, estateDistrict, estateStreet,
    names: buildNameIndex(entities, short, prominence),
    streetBoxes: boxStreets(source.streets, plates),
    plateGrid: buildGrid(plates.x, plates.y),
    buildingGrid: buildGrid(buildings.x, buildings.y),
    crossings: buildCrossings(source.crossings, streets),
    streetDistricts: districtsOfStreets(plates, source.streets.length, estateStreet, estateDistrict),
    landmarkDistrict: Int32Array.from(source.landmarks, (landmark) => districts.get(landmark.districtId ?? 0) ?? -1),
  }
}

/** The parts of a lexicon that its names make. */
export type NameParts = Pick<Lexicon, 'districts' | 'subdistricts' | 'streets' | 'estates' | 'landmarks' | 'entities' | 'names'>

/** Other names for the same rows (same ids, same order): laid over the lexicon, they are all that a rename costs. */
export function nameParts({ districts, subdistricts, streets, estates, landmarks }: NamedLists, { city, prominence }: Pick<Lexicon, 'city' | 'prominence'>): NameParts {
  const entities = entitiesOf({ districts, subdistricts, streets, estates, landmarks })
  return { districts, subdistricts, streets, estates, landmarks, entities, names: buildNameIndex(entities, city.short, prominence) }
}

function indexOf(rows: readonly { id: number }[]): Map<number, number> {
  return new Map(rows.map((row, index) => [row.id, index]))
}

function prominenceOf(source: LexiconSource, entities: Entities, plates: Plates, buildings: Buildings): Float64Array {
  const prominence = new Float64Array(entities.rows.length)
  const [districts, subdistricts, streets, estates, landmarks] = entities.starts as [number, number, number, number, number]
  prominence.fill(1000, districts, subdistricts)
  prominence.fill(20, subdistricts, streets)
  source.streets.forEach((_, street) => {
    const [first, last] = [plates.streetGroups[street]!, plates.streetGroups[street + 1]!]
    prominence[streets + street] = 10 + plates.groupStart[last]! - plates.groupStart[first]!
  })
  source.estates.forEach((_, estate) => {
    prominence[estates + estate] = 10 + 5 * (buildings.start[estate + 1]! - buildings.start[estate]!)
  })
  prominence.fill(30, landmarks)
  return prominence
}

function districtsOfStreets(plates: Plates, count: number, estateStreet: Int32Array, estateDistrict: Int32Array): number[][] {
  const counts = Array.from({ length: count }, () => new Map<number, number>())
  const add = (street: number, district: number) => {
    if (street < 0 || district < 0) return
    counts[street]!.set(district, (counts[street]!.get(district) ?? 0) + 1)
  }
  for (let group = 0; group < plates.groupStreet.length; group++) {
    for (let plate = plates.groupStart[group]!; plate < plates.groupStart[group + 1]!; plate++) add(plates.groupStreet[group]!, plates.district[plate]!)
  }
  estateStreet.forEach((street, estate) => add(street, estateDistrict[estate]!))
  return counts.map((map) => [...map].sort((a, b) => b[1] - a[1]).map(([district]) => district))
}
