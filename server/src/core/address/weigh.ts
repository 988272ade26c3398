import { areaCost, areasBeside, type Areas } from './areas.ts'
import type { Choice, Draft } from './choice.ts'
import { choicesOf, coveredBy } from './choices.ts'
import { metresBetween } from './earth.ts'
import type { NameHit } from './find-names.ts'
import { faithful, gainOf, sortHits } from './hits.ts'
import type { Lexicon } from './lexicon.ts'
import { apartCost, mayTouch } from './place-in-estate.ts'
import { placesOf } from './places.ts'
import { readRest, type Rest } from './read-rest.ts'
import type { AddressContext } from './types.ts'

/** One consistent reading of the whole text. `cost` is near 0 when every word is explained as registered. */
export interface Reading {
  text: string
  draft: Draft
  choice: Choice
  rest: Rest
  cost: number
  /** The part of the cost that is not the words' but the context's. */
  contextCost: number
}

/** The choices of names for a text, cheapest first, and the readings of those that are worked out. */
export interface Weighing {
  text: string
  context: AddressContext
  candidates: readonly Candidate[]
  /** So many candidates are worked out. */
  done: number
  readings: Reading[]
  best: number
}

interface Candidate {
  choice: Choice
  areas: Areas
  rest: Rest
  /** What its names and the words beside them cost. */
  cost: number
  /** Its readings cost no less than this. */
  atLeast: number
}

/** Readings this much dearer than the best are of no interest, and no more than so many are worked out. */
const hopeless = 1
const enough = 12
const weighed = 60
/** Characters read at most, over all choices of names. */
const readable = 3000
const mostHabit = 0.1
/** Beyond this cost a text makes no sense, whatever is tried; when so many of its most telling choices say so, that is enough. */
export const nonsense = 12
const convincing = 16

export function beginWeighing(lexicon: Lexicon, text: string, isTyping: boolean, heard: readonly NameHit[], context: AddressContext): Weighing {
  return { text, context, candidates: candidates(lexicon, text, isTyping, heard), done: 0, readings: [], best: Number.POSITIVE_INFINITY }
}

/** The cheapest reading; undefined when there is none. Works out no more than it must. */
export function cheapest(lexicon: Lexicon, weighing: Weighing): Reading | undefined {
  workOut(lexicon, weighing, mostHabit, 0)
  return inOrder(weighing.readings)[0]
}

/** The readings that matter, cheapest first. */
export function allReadings(lexicon: Lexicon, weighing: Weighing): Reading[] {
  workOut(lexicon, weighing, hopeless, enough)
  return distinct(inOrder(weighing.readings))
}

/** Works out at least so many candidates, and those that can come within the margin of the best. */
function workOut(lexicon: Lexicon, weighing: Weighing, margin: number, atLeast: number): void {
  for (; weighing.done < Math.min(weighed, weighing.candidates.length); weighing.done++) {
    const candidate = weighing.candidates[weighing.done]!
    if (weighing.done >= atLeast && candidate.atLeast > weighing.best + margin) return
    const { areas, rest } = candidate
    const choice: Choice = { ...areas.chosen, ...candidate.choice }
    for (const draft of placesOf(lexicon, choice, rest)) {
      const area = areaCost(lexicon, areas, draft)
      const contextCost = costInContext(draft, weighing.context)
      const cost = candidate.cost + draft.cost + area.cost + contextCost - habit(lexicon, choice)
      weighing.best = Math.min(weighing.best, cost)
      weighing.readings.push({
        text: weighing.text, choice, rest, cost, contextCost, draft: area.because.length > 0 ? { ...draft, because: [...draft.because, ...area.because] } : draft,
      })
    }
  }
}

/**
 * Readings by cost. Where the street of that very name has no such number, others that are called so for short are as
 * likely as ever.
 */
function inOrder(readings: readonly Reading[]): Reading[] {
  const isOnPlate = ({ draft }: Reading) => draft.precision === 'plate' || draft.precision === 'building'
  const isOwned = (hit: NameHit) => readings.some((one) => one.choice.street?.hit.start === hit.start && one.choice.street.hit.end === hit.end
    && one.choice.street.hit.code === 'exact' && (isOnPlate(one) || one.draft.precision === 'street'))
  return readings.map((one) => {
    const hit = one.choice.street?.hit
    return hit?.taken && isOnPlate(one) && !isOwned(hit) ? { ...one, cost: one.cost - hit.taken } : one
  }).sort((a, b) => a.cost - b.cost)
}

function candidates(lexicon: Lexicon, text: string, isTyping: boolean, heard: readonly NameHit[]): Candidate[] {
  const hits = sortHits(lexicon, heard)
  const known = new Map<string, { areas: Areas; rest: Rest }>()
  const found: Candidate[] = []
  for (const choice of promising(choicesOf(lexicon, hits), Math.min(150, Math.ceil(readable / (text.length + 1))))) {
    if (found.length === convincing && found.every((one) => one.cost > nonsense)) break
    const covered = coveredBy(choice)
    const lanes = choice.street && lanesOf(lexicon, choice.street.index)
    const key = covered.map(({ start, end, as }) => `${as}${start},${end}`).join() + (lanes ? `/${choice.street!.index}` : '')
    let beside = known.get(key)
    if (!beside) {
      const areas = areasBeside(covered, hits)
      beside = { areas, rest: readRest(text, [...areas.covered, ...covered], { city: lexicon.city.short, province: lexicon.city.province, lanes, isTyping }) }
      known.set(key, beside)
    }
    const names = hitsOf(choice).reduce((sum, hit) => sum + hit.cost, 0)
    const cost = names + beside.areas.cost + beside.rest.cost
    const isApart = choice.street && choice.estate && !choice.crossing && !mayTouch(lexicon, choice.estate.index, choice.street.index)
    found.push({ choice, ...beside, cost, atLeast: cost + (isApart ? apartCost : 0) })
  }
  return found.sort((a, b) => a.atLeast - b.atLeast)
}

/** The names of a choice but for its areas. */
export function hitsOf(choice: Choice): NameHit[] {
  return [choice.street, choice.crossing, choice.until, choice.estate, choice.landmark].flatMap((one) => one?.hit ?? [])
}

/** The choices that explain most of the text, the most telling first; single names said as registered are always tried. */
function promising(choices: Choice[], most: number): Choice[] {
  const gain = (choice: Choice) => {
    const hits = hitsOf(choice)
    const isPlain = hits.length === 1 && hits[0]!.cost <= faithful
    return isPlain ? Number.MAX_VALUE : hits.reduce((sum, hit) => sum + gainOf(hit), 0)
  }
  return choices.map((choice) => ({ choice, gain: gain(choice) })).sort((a, b) => b.gain - a.gain).slice(0, most).map(({ choice }) => choice)
}

/** Of places that the words fit alike, the one with more doors is asked for more often. */
function habit(lexicon: Lexicon, { street, estate }: Choice): number {
  const named = estate ?? street
  return named ? Math.min(mostHabit, 0.01 * Math.log2(lexicon.prominence[named.hit.entity]!)) : 0
}

function costInContext(draft: Draft, { districtId, near }: AddressContext): number {
  const isElsewhere = districtId !== undefined && draft.ids.district !== undefined && draft.ids.district !== districtId
  const away = near ? Math.min(metresBetween(near.lon, near.lat, draft.lon, draft.lat) / 20_000, 0.2) : 0
  return away + (isElsewhere ? 0.2 : 0)
}

/** The names of a street's lanes, where it has any. */
function lanesOf(lexicon: Lexicon, street: number): Set<string> | undefined {
  const { plates } = lexicon
  const [from, to] = [plates.streetGroups[street]!, plates.streetGroups[street + 1]!]
  return to - from > 1 ? new Set(plates.lanes.slice(from, to)) : undefined
}

function distinct(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>()
  return readings.filter(({ draft }) => {
    const key = `${draft.label} ${draft.lon.toFixed(4)} ${draft.lat.toFixed(4)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
