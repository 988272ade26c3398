import { buildingCount, findBuilding } from './buildings.ts'
import { buildingText, floorText } from './label.ts'
import type { Lexicon } from './lexicon.ts'
import type { Rest } from './read-rest.ts'
import type { Reason } from './types.ts'

/** What was said of the inside of an estate, as far as the estate's buildings bear it out. */
export interface Inside {
  building?: number
  unit: string
  floor: string
  room: string
  cost: number
  because: Reason[]
}

/**
 * Reads building, unit, floor and room. `numbers` are what follows a plate's number: of 1130-24-7 with a plate 1130, 24 and 7.
 * Whether a dash form begins with a building is decided by the estate's buildings. `estate` -1: none is known.
 */
export function insideEstate(lexicon: Lexicon, estate: number, rest: Rest, numbers: readonly string[], isAfterPlate: boolean): Inside {
  const inside: Inside = { unit: rest.unit, floor: rest.floor, room: rest.room, cost: 0, because: [] }
  const chain = rest.dash ? rest.dash.values : numbers
  if (rest.building) {
    const building = estate >= 0 ? findBuilding(lexicon.buildings, estate, rest.building.number) : -1
    if (building >= 0) inside.building = building
    else {
      inside.because.push({ code: 'building-unknown', part: 'building', from: rest.building.said })
      inside.cost += estate >= 0 ? 0.6 : 0.3
    }
    if (chain.length > 0) readUnits(inside, chain)
    return withKnownUnit(lexicon, inside)
  }
  if (chain.length === 0) return inside
  const isBuilding = !isAfterPlate || beginsWithBuilding(chain)
  const building = estate >= 0 && isBuilding ? findBuilding(lexicon.buildings, estate, chain[0]!) : -1
  if (building >= 0) {
    inside.building = building
    readUnits(inside, chain.slice(1))
  } else if (isBuilding && estate >= 0 && buildingCount(lexicon.buildings, estate) > 0) {
    inside.cost += 0.5
    inside.because.push({ code: 'building-unknown', part: 'building', from: chain[0]! })
    readUnits(inside, chain.slice(1))
  } else {
    readUnits(inside, chain)
  }
  const parts = [inside.building === undefined ? '' : buildingText(chain[0]!), inside.unit && `${inside.unit}单元`, inside.floor && floorText(inside.floor), inside.room]
  inside.because.push({ code: 'dash-form', from: rest.dash?.said ?? chain.join('-'), to: parts.join('') })
  return withKnownUnit(lexicon, inside)
}

/** A stairwell that the building does not have is said to be unknown. */
function withKnownUnit(lexicon: Lexicon, inside: Inside): Inside {
  const units = inside.building === undefined ? 0 : lexicon.buildings.units[inside.building]!
  if (units === 0 || !(Number(inside.unit) > units)) return inside
  return { ...inside, cost: inside.cost + 0.3, because: [...inside.because, { code: 'building-unknown', part: 'unit', from: `${inside.unit}单元` }] }
}

/** After a plate, which is often the building itself: 8-3-2-1 and 8-3-601 begin with a building, 3-2-1 with a stairwell. */
function beginsWithBuilding(chain: readonly string[]): boolean {
  return chain.length >= 4 || (chain.length === 3 && chain[2]!.length >= 3) || (chain.length === 2 && Number(chain[0]) > 6)
}

/** Unit, floor and door of what is left of a dash form: "3-601", "3-2-1", "601". */
function readUnits(inside: Inside, chain: readonly string[]): void {
  if (chain.length >= 3) [inside.unit, inside.floor, inside.room] = [chain[0]!, chain[1]!, chain[2]!]
  else if (chain.length === 2) [inside.unit, inside.room] = [chain[0]!, chain[1]!]
  else if (chain.length === 1) inside.room ||= chain[0]!
}

