import type { Category } from '@heatline/server/core/gazetteer'
import { matters, type Matter } from '@heatline/server/core/work-order/matters'
import { nextArrival, pick } from '../random.ts'

/** A building with people in it, and the unit that heats it. */
export interface Home {
  /** As its people say it, down to the building. */
  address: string
  stairwells: number
  floors: number
  heatingUnitId: number
}

export interface PlannedCall {
  /** Seconds after the day's beginning. */
  at: number
  number: string
  spoken: string
  category: Category
  matter: Matter
  /** Seconds of talk. */
  talk: number
  /** The unit whose fault the caller feels; null for a trouble of one's own. */
  faultOf: number | null
  /** Satisfied when asked afterwards. */
  content: boolean
}

export interface Fault {
  unitId: number
  /** Seconds after the day's beginning. */
  from: number
  to: number
}

export interface Day {
  calls: PlannedCall[]
  faults: Fault[]
}

/** Calls of each hour of a cold day, as shares of the busiest: people wake to a cold room, and come home to one. */
const hourly = [6, 4, 3, 3, 5, 12, 38, 70, 92, 96, 90, 78, 56, 54, 62, 66, 70, 84, 100, 98, 84, 60, 36, 16]
const shareOf: [Category, number][] = [['heating', 0.8], ['property', 0.12], ['public-housing', 0.03], ['title', 0.02], ['demolition', 0.01], ['other', 0.02]]

/**
 * Twenty-four hours of winter from an hour of the city's clock on: `count` calls, `faultCount` stations that fail. The same
 * random stream makes the same day.
 */
export function planDay(random: () => number, homes: readonly Home[], count: number, faultCount: number, { startHour = 0, hours = 24 } = {}): Day {
  // A shorter day is the whole one told faster.
  const secondsTo = (hour: number) => ((hour - startHour + 24) % 24) * (hours / 24) * 3600
  const byUnit = Map.groupBy(homes, (home) => home.heatingUnitId)
  const units = [...byUnit].filter(([, all]) => all.length >= 8).map(([id]) => id)
  const faults = shuffled(random, units).slice(0, faultCount).map((unitId): Fault => {
    const from = secondsTo(5 + random() * 14)
    return { unitId, from, to: from + (1.5 + random() * 4) * 3600 }
  })
  const ofFaults = faults.flatMap((fault) => callsOfFault(random, fault, byUnit.get(fault.unitId) ?? [], hours * 3600))
  const ordinary = Array.from({ length: Math.max(0, count - ofFaults.length) }, () => ordinaryCall(random, homes, secondsTo))
  return { faults, calls: [...ofFaults, ...ordinary].sort((a, b) => a.at - b.at).slice(0, count) }
}

/** Neighbours who feel the same fault: few at first, then more, until it is mended. */
function callsOfFault(random: () => number, fault: Fault, homes: readonly Home[], end: number): PlannedCall[] {
  const calls: PlannedCall[] = []
  const perHour = 5 + random() * 9
  for (let at = fault.from + 300; at < Math.min(fault.to, end); at += nextArrival(random, perHour)) {
    const matter = matterNamed('heating', pick(random, ['暖气不热', '室温不达标', '暖气不热']))
    calls.push(callFrom(random, at, pick(random, homes), 'heating', matter, fault.unitId))
  }
  return calls
}

function ordinaryCall(random: () => number, homes: readonly Home[], secondsTo: (hour: number) => number): PlannedCall {
  const hour = weighted(random, hourly.map((weight, index) => [index, weight]))
  const category = weighted(random, shareOf)
  // The lists are ordered by frequency.
  const list = matters['zh-CN'][category]
  const matter = list[Math.min(list.length - 1, Math.floor(-Math.log(1 - random()) * 1.8))]
  if (!matter) throw new Error(`no matters of ${category}`)
  return callFrom(random, secondsTo(hour + random()), pick(random, homes), category, matter, null)
}

function callFrom(random: () => number, at: number, home: Home, category: Category, matter: Matter, faultOf: number | null): PlannedCall {
  const stairwell = 1 + Math.floor(random() * home.stairwells)
  const room = `${1 + Math.floor(random() * home.floors)}0${1 + Math.floor(random() * 3)}`
  return {
    at,
    number: `13${5 + Math.floor(random() * 5)}${String(Math.floor(random() * 100_000_000)).padStart(8, '0')}`,
    spoken: random() < 0.7 ? `${home.address}${stairwell}单元${room}` : home.address,
    category,
    matter,
    talk: 25 + random() * 70,
    faultOf,
    content: random() < 0.955,
  }
}

function matterNamed(category: Category, name: string): Matter {
  const found = matters['zh-CN'][category].find((matter) => matter.name === name)
  if (!found) throw new Error(`no matter ${name}`)
  return found
}

function weighted<T>(random: () => number, list: readonly (readonly [T, number])[]): T {
  const total = list.reduce((sum, [, weight]) => sum + weight, 0)
  let left = random() * total
  for (const [value, weight] of list) {
    left -= weight
    if (left < 0) return value
  }
  throw new Error('nothing to weigh')
}

function shuffled<T>(random: () => number, list: readonly T[]): T[] {
  return list.map((value) => [random(), value] as const).sort(([a], [b]) => a - b).map(([, value]) => value)
}
