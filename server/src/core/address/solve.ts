import { areaCost, areasBeside, type Areas } from './areas.ts'
import type { Choice, Draft } from './choice.ts'
import { choicesOf, coveredBy } from './choices.ts'
import { metresBetween } from './earth.ts'
import { findByInitials } from './find-initials.ts'
import { findBySound, type NameHit } from './find-names.ts'
import { findNearly, type Stretch } from './find-nearly.ts'
import { faithful, gainOf, sortHits } from './hits.ts'
import { buildLattice } from './lattice.ts'
import type { Lexicon } from './lexicon.ts'
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

/** Below this cost the text is understood; names with a wrong character are not looked for. */
const understood = 0.5
/** While typing, one character that leads nowhere yet is no mistake. */
const understoodSoFar = 1.15
/** Beyond this cost one character more or less does not make sense of it. */
const nonsense = 12
/** Readings this much dearer than the best are of no interest, and no more than so many are worked out. */
const hopeless = 1
const enough = 12
/** Characters read at most, over all choices of names. */
const readable = 6000
const weighed = 60

/** The readings of a normalised text, cheapest first. `partial`: its end may be the beginning of a name. */
export function readingsOfText(lexicon: Lexicon, text: string, partial: boolean, context: AddressContext = {}): Reading[] {
  const lattice = buildLattice(text)
  const heard = [...findBySound(lexicon.names, lattice, partial), ...findByInitials(lexicon.names, text, partial)]
  const first = weigh(lexicon, text, heard, context)
  if (first[0] && first[0].cost < (partial ? understoodSoFar : understood)) return first
  if (first[0] ? first[0].cost > nonsense : text.length > 40) return first
  const exact = heard.filter((hit) => hit.cost <= faithful && !hit.partial)
  const nearly = findNearly(lexicon.names, lattice, suspectsOf(text, first[0]), districtsIn(lexicon, exact)).filter((hit) =>
    !exact.some((one) => one.entity === hit.entity && one.start < hit.end && hit.start < one.end))
  return nearly.length === 0 ? first : weigh(lexicon, text, [...heard, ...nearly], context)
}

/** What a reading leaves unexplained, and the names that its contradictions speak against. */
function suspectsOf(text: string, best: Reading | undefined): Stretch[] {
  if (!best) return [{ start: 0, end: text.length }]
  return [...best.rest.unknown, ...hitsOf(best.choice)]
}

/** Districts said in full: what is misheard beside them does not take their characters. */
function districtsIn(lexicon: Lexicon, heard: readonly NameHit[]): Stretch[] {
  return heard.filter((hit) => hit.entity < lexicon.entities.starts[1]! && hit.code === 'exact' && hit.end - hit.start > 2)
}

interface Candidate {
  choice: Choice
  areas: Areas
  rest: Rest
  cost: number
}

/** Works out the choices by what their names and the words beside them cost, the cheapest first, until the rest is hopeless. */
function weigh(lexicon: Lexicon, text: string, heard: NameHit[], context: AddressContext): Reading[] {
  const readings: Reading[] = []
  let best = Number.POSITIVE_INFINITY
  let done = 0
  for (const { choice, areas, rest, cost: named } of candidates(lexicon, text, heard)) {
    if (done >= weighed || (done >= enough && named > best + hopeless)) break
    done += 1
    const full: Choice = { ...areas.chosen, ...choice }
    for (const draft of placesOf(lexicon, full, rest)) {
      const area = areaCost(lexicon, areas, draft)
      const apart = contextCost(draft, context)
      const cost = named + draft.cost + area.cost + apart - habit(lexicon, full)
      best = Math.min(best, cost)
      readings.push({ text, choice: full, rest, cost, contextCost: apart, draft: area.because.length > 0 ? { ...draft, because: [...draft.because, ...area.because] } : draft })
    }
  }
  return distinct(withoutOwner(readings).sort((a, b) => a.cost - b.cost))
}

/** Where the street of that very name has no such number, others that are called so for short are as likely as ever. */
function withoutOwner(readings: readonly Reading[]): Reading[] {
  const isOnPlate = ({ draft }: Reading) => draft.precision === 'plate' || draft.precision === 'building'
  const isOwned = (hit: NameHit) => readings.some((one) => one.choice.street?.hit.start === hit.start && one.choice.street.hit.end === hit.end
    && one.choice.street.hit.code === 'exact' && (isOnPlate(one) || one.draft.precision === 'street'))
  return readings.map((one) => {
    const hit = one.choice.street?.hit
    return hit?.taken && isOnPlate(one) && !isOwned(hit) ? { ...one, cost: one.cost - hit.taken } : one
  })
}

function candidates(lexicon: Lexicon, text: string, heard: NameHit[]): Candidate[] {
  const hits = sortHits(lexicon, heard)
  const known = new Map<string, { areas: Areas; rest: Rest }>()
  const found = promising(choicesOf(lexicon, hits), Math.min(150, Math.ceil(readable / (text.length + 1)))).map((choice): Candidate => {
    const covered = coveredBy(choice)
    const lanes = choice.street && lanesOf(lexicon, choice.street.index)
    const key = covered.map(({ start, end, as }) => `${as}${start},${end}`).join() + (lanes ? `/${choice.street!.index}` : '')
    let beside = known.get(key)
    if (!beside) {
      const areas = areasBeside(covered, hits)
      beside = { areas, rest: readRest(text, [...areas.covered, ...covered], { city: lexicon.city.short, province: lexicon.city.province, lanes }) }
      known.set(key, beside)
    }
    const names = hitsOf(choice).reduce((sum, hit) => sum + hit.cost, 0)
    return { choice, ...beside, cost: names + beside.areas.cost + beside.rest.cost }
  })
  return found.sort((a, b) => a.cost - b.cost)
}

function hitsOf(choice: Choice): NameHit[] {
  return (['street', 'crossing', 'until', 'estate', 'landmark'] as const).flatMap((as) => choice[as]?.hit ?? [])
}

/** The choices that explain most of the text, where there are too many to read the rest for each; single names said as registered are always tried. */
function promising(choices: Choice[], most: number): Choice[] {
  if (choices.length <= most) return choices
  const gain = (choice: Choice) => {
    const hits = hitsOf(choice)
    const isPlain = hits.length === 1 && hits[0]!.cost <= faithful
    return isPlain ? Number.POSITIVE_INFINITY : hits.reduce((sum, hit) => sum + gainOf(hit), 0)
  }
  return choices.map((choice) => ({ choice, gain: gain(choice) })).sort((a, b) => (a.gain === b.gain ? 0 : b.gain - a.gain)).slice(0, most).map(({ choice }) => choice)
}

/** Of places that the words fit alike, the one with more doors is asked for more often. At most 0.1. */
function habit(lexicon: Lexicon, { street, estate }: Choice): number {
  const named = estate ?? street
  return named ? 0.01 * Math.min(10, Math.log2(lexicon.prominence[named.hit.entity]!)) : 0
}

function contextCost(draft: Draft, { districtId, near }: AddressContext): number {
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
