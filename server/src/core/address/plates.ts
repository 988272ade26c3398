import { fixed } from './earth.ts'
import type { PlateColumns } from './lexicon-source.ts'

/**
 * Door plates in columns, sorted by street, lane, alley and number. A group is the plates of one lane and alley of one
 * street ('' and '' for the street itself); the groups of street s are `[streetGroups[s], streetGroups[s + 1])`.
 */
export interface Plates {
  id: Int32Array
  number: Int32Array
  /** What follows the number in the key, as an index of `tails`; 0 is nothing. */
  tail: Uint32Array
  tails: readonly string[]
  /** Ten-millionths of a degree. */
  x: Int32Array
  y: Int32Array
  /** Indices of district and estate, -1 for none. */
  district: Int16Array
  estate: Int32Array
  groupStart: Int32Array
  groupStreet: Int32Array
  lanes: readonly string[]
  alleys: readonly string[]
  streetGroups: Int32Array
}

export interface PlateOwners {
  streets: ReadonlyMap<number, number>
  districts: ReadonlyMap<number, number>
  estates: ReadonlyMap<number, number>
}

/** Sorts the plates. Those of a street that is not among the owners are left out. */
export function buildPlates(columns: PlateColumns, owners: PlateOwners): Plates {
  const { members, lanes, alleys, groupStreet, streetGroups } = grouped(columns, owners.streets)
  const count = members.reduce((sum, group) => sum + group.length, 0)
  const tailIds = new Map([['', 0]])
  const plates: Plates = {
    id: new Int32Array(count), number: new Int32Array(count), tail: new Uint32Array(count), tails: [],
    x: new Int32Array(count), y: new Int32Array(count),
    district: new Int16Array(count), estate: new Int32Array(count),
    groupStart: new Int32Array(members.length + 1), groupStreet, lanes, alleys, streetGroups,
  }
  let at = 0
  members.forEach((group, groupIndex) => {
    plates.groupStart[groupIndex] = at
    group.sort((a, b) => columns.number[a]! - columns.number[b]! || compare(columns.numberKey[a]!, columns.numberKey[b]!))
    for (const row of group) {
      const number = columns.number[row]!
      const tail = tailOf(columns.numberKey[row]!, number)
      if (!tailIds.has(tail)) tailIds.set(tail, tailIds.size)
      plates.id[at] = columns.id[row]!
      plates.number[at] = number
      plates.tail[at] = tailIds.get(tail)!
      plates.x[at] = fixed(columns.lon[row]!)
      plates.y[at] = fixed(columns.lat[row]!)
      plates.district[at] = owners.districts.get(columns.districtId[row]!) ?? -1
      plates.estate[at] = owners.estates.get(columns.estateId[row]!) ?? -1
      at += 1
    }
  })
  plates.groupStart[members.length] = at
  return { ...plates, tails: [...tailIds.keys()] }
}

/** What a key says beyond its number; a leading 临 or 特 goes to the front of it. */
function tailOf(key: string, number: number): string {
  const digits = String(number)
  if (key.length === digits.length) return ''
  return key.startsWith(digits) ? key.slice(digits.length) : `${key[0]}${key.slice(1 + digits.length)}`
}

/** The canonical key of a plate. */
export function plateKey(plates: Plates, plate: number): string {
  const tail = plates.tails[plates.tail[plate]!]!
  return /^[临特]/.test(tail) ? `${tail[0]}${plates.number[plate]}${tail.slice(1)}` : `${plates.number[plate]}${tail}`
}

/** First plate of a group whose number is at least this. */
export function firstFrom(plates: Plates, group: number, number: number): number {
  let [low, high] = [plates.groupStart[group]!, plates.groupStart[group + 1]!]
  while (low < high) {
    const middle = (low + high) >> 1
    if (plates.number[middle]! < number) low = middle + 1
    else high = middle
  }
  return low
}

/** The plates with this number and key: none, one, or several where one street's name is used in two places. */
export function findPlates(plates: Plates, group: number, number: number, key: string): number[] {
  const tail = tailOf(key, number)
  const end = plates.groupStart[group + 1]!
  const found: number[] = []
  for (let plate = firstFrom(plates, group, number); plate < end && plates.number[plate] === number; plate++) {
    if (plates.tails[plates.tail[plate]!] === tail) found.push(plate)
  }
  return found
}

/** The group of a street's lane and alley, in whichever of the two columns they are kept; -1 if there is none. */
export function findGroup(plates: Plates, street: number, lane: string, alley: string): number {
  const both = lane + alley
  for (let group = plates.streetGroups[street]!; group < plates.streetGroups[street + 1]!; group++) {
    if (`${plates.lanes[group]}${plates.alleys[group]}` === both) return group
  }
  return -1
}

export function groupOfPlate(plates: Plates, plate: number): number {
  let [low, high] = [0, plates.groupStart.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (plates.groupStart[middle]! <= plate) low = middle
    else high = middle - 1
  }
  return low
}

function grouped(columns: PlateColumns, streets: ReadonlyMap<number, number>) {
  const ofStreet = Array.from({ length: streets.size }, () => new Map<string, number[]>())
  for (let row = 0; row < columns.id.length; row++) {
    const street = streets.get(columns.streetId[row]!)
    if (street === undefined) continue
    const lane = columns.lane[row]!
    const alley = columns.alley[row]!
    const name = lane === '' && alley === '' ? '' : `${lane}\n${alley}`
    const rows = ofStreet[street]!.get(name)
    if (rows) rows.push(row)
    else ofStreet[street]!.set(name, [row])
  }
  const members: number[][] = []
  const [lanes, alleys, groupStreet]: [string[], string[], number[]] = [[], [], []]
  const streetGroups = Int32Array.from([...ofStreet, new Map<string, number[]>()], (groups, street) => {
    const start = members.length
    for (const [name, rows] of [...groups].sort((a, b) => compare(a[0], b[0]))) {
      const [lane, alley] = name === '' ? ['', ''] : name.split('\n')
      members.push(rows)
      lanes.push(lane!)
      alleys.push(alley!)
      groupStreet.push(street)
    }
    return start
  })
  return { members, lanes, alleys, groupStreet: Int32Array.from(groupStreet), streetGroups }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
