import type { NamedLine, DistrictRow } from './skeleton.ts'
import { nameLists, roots, take } from './names.ts'
import type { Spot } from './plane.ts'
import { seededRandom } from './random.ts'

const tileMetres = 11_000
const townMetres = 9_600
const blockMetres = 960
/** The tiles that the real nine districts lie on: [west, south, east, north]. */
const real = { west: -4, south: -4, east: 3, north: 4 }

/** Made-up towns around the real city, each a district with a jittered net of main streets. */
export function makeSuburbs(count: number, seed: string): { districts: DistrictRow[]; streets: NamedLine[] } {
  const random = seededRandom(seed, 'suburbs')
  const names = roots(nameLists.streetSecond, nameLists.streetFirst, random)
  const districts: DistrictRow[] = []
  const streets: NamedLine[] = []
  for (const [column, row] of tiles(count)) {
    const root = take(names)
    const west = column * tileMetres
    const south = row * tileMetres
    const lines = Math.round(townMetres / blockMetres)
    const jitter = () => random.between(-120, 120)
    const offsets = Array.from({ length: lines + 1 }, (_, line) => line * blockMetres)
    const along = offsets.map((offset, line) => (line === 0 || line === lines ? offset : offset + jitter()))
    const street = (name: string, line: number, path: Spot[]): NamedLine => ({
      name,
      class: line % 3 === 0 ? 'main' : 'secondary',
      aliases: [],
      formerNames: [],
      path,
    })
    along.forEach((offset, line) => {
      const edge = line === 0 || line === lines
      const bend = edge ? 0 : jitter()
      const middle = townMetres / 2
      streets.push(street(`${root}${line + 1}号街`, line, [
        [west + offset, south - 1], [west + offset + bend, south + middle], [west + offset, south + townMetres + 1],
      ]))
      streets.push(street(`${root}${line + 1}号路`, line, [
        [west - 1, south + offset], [west + middle, south + offset + bend], [west + townMetres + 1, south + offset],
      ]))
    })
    const [low, high] = [-40, townMetres + 40]
    districts.push({
      name: `${root}区`,
      code: null,
      aliases: [],
      formerNames: [],
      ring: [[west + low, south + low], [west + high, south + low], [west + high, south + high], [west + low, south + high]],
    })
  }
  return { districts, streets }
}

/** Tiles in growing rings around the real city. */
function* tiles(count: number): Generator<[column: number, row: number]> {
  let given = 0
  for (let ring = 1; ; ring += 1) {
    for (let column = real.west - ring; column <= real.east + ring; column += 1) {
      for (let row = real.south - ring; row <= real.north + ring; row += 1) {
        const inner = column > real.west - ring && column < real.east + ring && row > real.south - ring && row < real.north + ring
        if (inner) continue
        if (given === count) return
        given += 1
        yield [column, row]
      }
    }
  }
}
