import { buildingNumber } from './buildings.ts'
import { bearingOf, directionName, metresBetween } from './earth.ts'
import { nearestPoint } from './grid.ts'
import { labelOf, numberText } from './label.ts'
import type { Lexicon } from './lexicon.ts'
import { groupOfPlate, plateKey } from './plates.ts'
import type { PlaceMatch } from './types.ts'

/** Beyond this a building or a plate no longer says where a point is. */
const nearby = { building: 40, plate: 60, crossing: 2000 } as const

/** The address a person would give for a point: its building or plate, else the next crossing with direction and distance. */
export function describePoint(lexicon: Lexicon, lon: number, lat: number): PlaceMatch {
  return byBuilding(lexicon, lon, lat) ?? byPlate(lexicon, lon, lat) ?? byCrossing(lexicon, lon, lat)
    ?? { label: `${lat.toFixed(5)}, ${lon.toFixed(5)}`, kind: 'point', lon, lat, precision: 'district', confidence: 0, because: [], ids: {} }
}

function byBuilding(lexicon: Lexicon, lon: number, lat: number): PlaceMatch | undefined {
  const { buildings } = lexicon
  const found = nearestPoint(lexicon.buildingGrid, lon, lat, nearby.building)
  const plate = found && nearestPoint(lexicon.plateGrid, lon, lat, nearby.building)
  if (!found || (plate && plate.metres < found.metres)) return undefined
  const estate = lexicon.estates[buildings.estate[found.point]!]!
  const district = lexicon.districts[lexicon.estateDistrict[buildings.estate[found.point]!]!]
  const street = lexicon.streets[lexicon.estateStreet[buildings.estate[found.point]!]!]
  const number = street ? (estate.numberText ?? undefined) : undefined
  const building = buildingNumber(buildings, found.point)
  return {
    label: labelOf({ district: district?.name, street: street?.name, number, estate: estate.name, building }),
    kind: 'building', lon, lat, precision: 'building', confidence: confidenceAt(found.metres),
    ...(district && { district: district.name }), ...(street && { street: street.name }), ...(number && { number }), estate: estate.name, building,
    because: [], ids: { ...(district && { district: district.id }), ...(street && { street: street.id }), estate: estate.id, building: buildings.id[found.point]! },
  }
}

function byPlate(lexicon: Lexicon, lon: number, lat: number): PlaceMatch | undefined {
  const { plates } = lexicon
  const found = nearestPoint(lexicon.plateGrid, lon, lat, nearby.plate)
  if (!found) return undefined
  const group = groupOfPlate(plates, found.point)
  const street = lexicon.streets[plates.groupStreet[group]!]!
  const district = lexicon.districts[plates.district[found.point]!]
  const estate = lexicon.estates[plates.estate[found.point]!]
  const number = numberText(plates.lanes[group]!, plates.alleys[group]!, plateKey(plates, found.point))
  return {
    label: labelOf({ district: district?.name, street: street.name, number, estate: estate?.name }),
    kind: 'plate', lon, lat, precision: 'plate', confidence: confidenceAt(found.metres),
    ...(district && { district: district.name }), street: street.name, number, ...(estate && { estate: estate.name }),
    because: found.metres > 15 ? [{ code: 'nearest-plate', part: 'number', to: number, metres: Math.round(found.metres) }] : [],
    ids: { ...(district && { district: district.id }), street: street.id, plate: plates.id[found.point]!, ...(estate && { estate: estate.id }) },
  }
}

function byCrossing(lexicon: Lexicon, lon: number, lat: number): PlaceMatch | undefined {
  const { crossings } = lexicon
  let [nearest, metres]: [number, number] = [-1, nearby.crossing]
  for (let crossing = 0; crossing < crossings.a.length; crossing++) {
    const away = metresBetween(lon, lat, crossings.lon[crossing]!, crossings.lat[crossing]!)
    if (away < metres) [nearest, metres] = [crossing, away]
  }
  if (nearest < 0) return undefined
  const a = lexicon.streets[crossings.a[nearest]!]!
  const b = lexicon.streets[crossings.b[nearest]!]!
  const district = lexicon.districts[lexicon.streetDistricts[crossings.a[nearest]!]![0] ?? -1]
  const direction = directionName(bearingOf(crossings.lon[nearest]!, crossings.lat[nearest]!, lon, lat))
  const rounded = Math.round(metres)
  return {
    label: `${district?.name ?? ''}${a.name}与${b.name}交叉口${rounded > 5 ? `${direction}${rounded}米` : ''}`,
    kind: 'crossing', lon, lat, precision: 'crossing', confidence: confidenceAt(metres / 10),
    ...(district && { district: district.name }), street: a.name,
    because: rounded > 5 ? [{ code: 'offset', from: direction, metres: rounded }] : [],
    ids: { ...(district && { district: district.id }), street: a.id },
  }
}

function confidenceAt(metres: number): number {
  return Math.round(1000 * 0.99 * Math.exp(-metres / 150)) / 1000
}
