import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { degrees, metresBetween } from '@heatline/server/core/address/earth'
import { locateNumber } from '@heatline/server/core/address/interpolate'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { plateKey, type Plates } from '@heatline/server/core/address/plates'
import { hashText } from '../demo-city/random.ts'
import { realFolder } from './folders.ts'
import { readKaohsiung } from './real-cities.ts'

const help = `Leaves real plates out and measures how far from them their numbers are put. Main streets are those with at least so
many different numbers. Left out is one plate (its floors and sub-numbers stay), or its whole number. Beside it: plain
interpolation between the neighbours of the same parity.
  --numbers <n>     different numbers that make a main street (60)
  --real <folder>   where real city data lies`

/** Prints the error, metres, with all other numbers known and with one in ten. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean' }, numbers: { type: 'string', default: '60' }, real: { type: 'string', default: realFolder } } })
  if (values.help) return console.log(help)
  const { plates } = buildLexicon((await readKaohsiung(join(values.real, 'kaohsiung'))).source)
  const groups = [...plates.groupStreet.keys()].filter((group) =>
    plates.lanes[group] === '' && plates.alleys[group] === '' && firstOfEachNumber(plates, group).length >= Number(values.numbers))
  console.log(`${groups.length} main streets\nleft out      known       method          asked   not placed   median m     95 % m`)
  for (const leftOut of ['plate', 'whole number'] as const) {
    for (const known of ['all others', 'one in ten'] as const) {
      for (const [method, locate] of [['same parity', plain], ['heatline', ours]] as const) {
        const { errors, lost } = measure(plates, groups, locate, leftOut === 'plate', known === 'one in ten')
        const at = (share: number) => errors[Math.floor(errors.length * share)]!.toFixed(1).padStart(10)
        console.log(leftOut.padEnd(13), known.padEnd(11), method.padEnd(14), String(errors.length).padStart(6), String(lost).padStart(12), at(0.5), at(0.95))
      }
    }
  }
}

function measure(plates: Plates, groups: readonly number[], locate: Locate, isByPlate: boolean, isSparse: boolean): { errors: number[]; lost: number } {
  const errors: number[] = []
  let lost = 0
  for (const group of groups) {
    const isKept = (plate: number) => !isSparse || (hashText(`${group} ${isByPlate ? plate : plates.number[plate]}`) >>> 0) % 10 === 0
    for (const plate of isByPlate ? everyPlate(plates, group) : firstOfEachNumber(plates, group)) {
      if (isSparse && isKept(plate)) continue
      const isSame = (other: number) => (isByPlate ? other === plate : plates.number[other] === plates.number[plate])
      const place = locate(plates, group, plate, (other) => !isSame(other) && isKept(other))
      if (place) errors.push(metresBetween(place.lon, place.lat, degrees(plates.x[plate]!), degrees(plates.y[plate]!)))
      else lost += 1
    }
  }
  return { errors: errors.sort((a, b) => a - b), lost }
}

type Locate = (plates: Plates, group: number, plate: number, isKnown: (plate: number) => boolean) => { lon: number; lat: number } | undefined

const ours: Locate = (plates, group, plate, isKnown) => {
  const number = plates.number[plate]!
  return locateNumber(plates, group, { start: 0, marked: true, readings: [{ number, key: String(number), end: 0 }, { number, key: plateKey(plates, plate), end: 0 }] }, isKnown)[0]
}

/** The straight line between the neighbours of the same parity, or the one there is. */
const plain: Locate = (plates, group, plate, isKnown) => {
  const number = plates.number[plate]!
  const same = everyPlate(plates, group).filter((other) => isKnown(other) && (plates.number[other]! - number) % 2 === 0)
  const below = same.findLast((other) => plates.number[other]! <= number)
  const above = same.find((other) => plates.number[other]! >= number)
  const [a, b] = [below ?? above, above ?? below]
  if (a === undefined || b === undefined) return undefined
  const gap = plates.number[b]! - plates.number[a]!
  const share = gap === 0 ? 0.5 : (number - plates.number[a]!) / gap
  return {
    lon: degrees(plates.x[a]! + (plates.x[b]! - plates.x[a]!) * share),
    lat: degrees(plates.y[a]! + (plates.y[b]! - plates.y[a]!) * share),
  }
}

function everyPlate(plates: Plates, group: number): number[] {
  const first = plates.groupStart[group]!
  return Array.from({ length: plates.groupStart[group + 1]! - first }, (_, nth) => first + nth)
}

function firstOfEachNumber(plates: Plates, group: number): number[] {
  return everyPlate(plates, group).filter((plate, nth, all) => nth === 0 || plates.number[plate] !== plates.number[all[nth - 1]!])
}
