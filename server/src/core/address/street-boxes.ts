import { fixed } from './earth.ts'
import type { LexiconSource } from './lexicon-source.ts'
import type { Plates } from './plates.ts'

/** West, south, east and north of each street with its plates, four numbers a street; ten-millionths of a degree. */
export type StreetBoxes = Int32Array

export function boxStreets(streets: LexiconSource['streets'], plates: Plates): StreetBoxes {
  const boxes = new Int32Array(streets.length * 4)
  streets.forEach(({ lines }, street) => {
    let [west, south, east, north] = [2 ** 31 - 1, 2 ** 31 - 1, -(2 ** 31), -(2 ** 31)]
    const hold = (x: number, y: number) => {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
    for (const line of lines) for (const [lon, lat] of line) hold(fixed(lon), fixed(lat))
    const [first, last] = [plates.groupStart[plates.streetGroups[street]!]!, plates.groupStart[plates.streetGroups[street + 1]!]!]
    for (let plate = first; plate < last; plate++) hold(plates.x[plate]!, plates.y[plate]!)
    boxes.set([west, south, east, north], street * 4)
  })
  return boxes
}

/** Whether a place may be within so many metres of a street: true where it is, seldom where it is not. */
export function isNearBox(boxes: StreetBoxes, street: number, lon: number, lat: number, metres: number): boolean {
  const [x, y, north] = [fixed(lon), fixed(lat), (metres / 111_195) * 1e7]
  const east = north / Math.cos((lat * Math.PI) / 180)
  return boxes[street * 4]! - east <= x && x <= boxes[street * 4 + 2]! + east && boxes[street * 4 + 1]! - north <= y && y <= boxes[street * 4 + 3]! + north
}
