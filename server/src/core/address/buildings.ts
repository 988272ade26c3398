import { fixed } from './earth.ts'
import type { BuildingColumns } from './lexicon-source.ts'

/** Buildings in columns, by estate: those of estate e are `[start[e], start[e + 1])`, in the order of their numbers. */
export interface Buildings {
  start: Int32Array
  id: Int32Array
  estate: Int32Array
  x: Int32Array
  y: Int32Array
  /** The canonical number, as an index of `numbers`. */
  number: Uint32Array
  numbers: readonly string[]
  units: Uint8Array
  floors: Uint8Array
}

/** Buildings of an estate that is not among `estates` are left out. */
export function buildBuildings(columns: BuildingColumns, estates: ReadonlyMap<number, number>): Buildings {
  const ofEstate: number[][] = Array.from({ length: estates.size }, () => [])
  for (let row = 0; row < columns.id.length; row++) ofEstate[estates.get(columns.estateId[row]!) ?? -1]?.push(row)
  const order = ofEstate.flatMap((rows) => rows.sort((a, b) => compareNumbers(columns.number[a]!, columns.number[b]!)))
  const numbers = new Map<string, number>()
  for (const row of order) if (!numbers.has(columns.number[row]!)) numbers.set(columns.number[row]!, numbers.size)
  let at = 0
  return {
    start: Int32Array.from([...ofEstate, []], (rows) => (at += rows.length) - rows.length),
    id: Int32Array.from(order, (row) => columns.id[row]!),
    estate: Int32Array.from(order, (row) => estates.get(columns.estateId[row]!)!),
    x: Int32Array.from(order, (row) => fixed(columns.lon[row]!)),
    y: Int32Array.from(order, (row) => fixed(columns.lat[row]!)),
    number: Uint32Array.from(order, (row) => numbers.get(columns.number[row]!)!),
    numbers: [...numbers.keys()],
    units: Uint8Array.from(order, (row) => columns.units[row]!),
    floors: Uint8Array.from(order, (row) => columns.floors[row]!),
  }
}

export function buildingNumber(buildings: Buildings, building: number): string {
  return buildings.numbers[buildings.number[building]!]!
}

export function buildingCount(buildings: Buildings, estate: number): number {
  return buildings.start[estate + 1]! - buildings.start[estate]!
}

/** The building of an estate with this canonical number; -1 if it has none. */
export function findBuilding(buildings: Buildings, estate: number, number: string): number {
  for (let building = buildings.start[estate]!; building < buildings.start[estate + 1]!; building++) {
    if (buildings.numbers[buildings.number[building]!] === number) return building
  }
  return -1
}

function compareNumbers(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : a > b ? 1 : 0)
}
