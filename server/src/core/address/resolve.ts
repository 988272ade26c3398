import { metresBetween } from './earth.ts'
import { explain } from './explain.ts'
import type { Lexicon } from './lexicon.ts'
import { markLabel } from './marks.ts'
import { normalise } from './normalise.ts'
import { hearMarks } from './pinyin-marks.ts'
import { readingsOfText } from './solve.ts'
import type { AddressContext, PlaceMatch, PlaceResolution } from './types.ts'
import type { Reading } from './weigh.ts'

export interface ResolveOptions {
  limit: number
  context?: AddressContext
}

/** No address is longer; what follows is not read. */
export const longestText = 120
/** Readings so much dearer than the best are no rivals. */
const rivalry = 0.35
/** Readings this near each other fit the words alike. */
const tie = 0.08
/** Below this confidence others are offered as well. */
const doubtful = 0.5
/** A reading must explain the text to be believed. */
const dearest = 1.5

/** What a caller's words mean: a place, several to ask about, or nothing that is known. */
export function resolvePlace(lexicon: Lexicon, text: string, options: ResolveOptions): PlaceResolution {
  const said = normalise(text.slice(0, longestText * 2))
  const readings = readingsOfText(lexicon, hearMarks(said).slice(0, longestText), false, options.context)
  const best = readings[0]
  if (!best) return { kind: 'unknown', matches: [], notUnderstood: text.trim() }
  const rivals = readings.filter((one) => one.cost - best.cost < rivalry && differs(one, best))
  const matches = readings.slice(0, Math.max(options.limit, 1)).map((reading) => matchOf(lexicon, reading, readings))
  const missed = notUnderstood(best)
  if (best.cost > dearest || (best.draft.precision === 'district' && missed.length > 1)) return { kind: 'unknown', matches, notUnderstood: missed || text.trim() }
  const rival = rivals[0] ?? (matches[0]!.confidence < doubtful ? readings.find((one) => differs(one, best)) : undefined)
  if (rival && rivals.length === 0) rivals.push(...readings.filter((one) => one.cost - best.cost < 2 * rivalry && differs(one, best)))
  if (rival && rivals.length > 0) return { kind: 'ambiguous', matches: [best, ...rivals].slice(0, Math.max(options.limit, 2)).map((reading) => matchOf(lexicon, reading, readings)), by: difference(best, rival) }
  return { kind: 'resolved', matches }
}

/** A reading as a match, its confidence weighed against all others. */
export function matchOf(lexicon: Lexicon, reading: Reading, all: readonly Reading[]): PlaceMatch {
  const { cost: _, surest, ...place } = reading.draft
  const unnamed = new Set<'district' | 'street' | 'estate' | 'number'>()
  if (!reading.choice.district) unnamed.add('district')
  if (!reading.choice.street) unnamed.add('street').add('number')
  if (!reading.choice.estate) unnamed.add('estate')
  const confidence = Math.min(surest, confidenceOf(reading.cost, share(reading, all)))
  const because = explain(lexicon, reading)
  if (decidedByContext(reading, all)) because.push({ code: 'context' })
  return { ...place, because, confidence, marked: markLabel(place, unnamed) }
}

/** Whether the words alone fit another place as well. */
function decidedByContext(reading: Reading, all: readonly Reading[]): boolean {
  return reading === all[0] && all.some((one) => one.contextCost > reading.contextCost && differs(one, reading)
    && one.cost - one.contextCost - reading.cost + reading.contextCost < reading.contextCost + tie)
}

function share(reading: Reading, all: readonly Reading[]): number {
  let [own, total] = [0, 0]
  for (const one of all) {
    const weight = Math.exp(-4 * (one.cost - reading.cost))
    total += weight
    if (one === reading || !differs(one, reading)) own += weight
  }
  return own / total
}

function confidenceOf(cost: number, posterior: number): number {
  const fit = 0.995 * Math.exp(-0.3 * Math.max(0, cost - 0.3))
  return Math.round(1000 * Math.max(0, Math.min(1, fit * posterior))) / 1000
}

/** Whether two readings are different places to send someone to. */
function differs(a: Reading, b: Reading): boolean {
  if (a.draft.label === b.draft.label) return metresBetween(a.draft.lon, a.draft.lat, b.draft.lon, b.draft.lat) > 300
  const within = (inner: Reading, outer: Reading) => outer.draft.precision === 'street' && inner.draft.ids.street === outer.draft.ids.street
    || outer.draft.precision === 'estate' && inner.draft.ids.estate === outer.draft.ids.estate
    || outer.draft.precision === 'district'
  if (within(a, b) || within(b, a)) return false
  if (a.draft.kind === 'estate' && b.draft.kind === 'estate') return a.draft.ids.estate !== b.draft.ids.estate
  return metresBetween(a.draft.lon, a.draft.lat, b.draft.lon, b.draft.lat) > 50
}

function difference(a: Reading, b: Reading): 'district' | 'street' | 'estate' | 'building' | 'number' | 'landmark' {
  if (a.draft.estate !== b.draft.estate) return 'estate'
  if (a.draft.estate !== undefined && a.draft.district !== b.draft.district) return 'district'
  if (a.draft.street !== b.draft.street) return 'street'
  if (a.draft.landmark !== b.draft.landmark) return 'landmark'
  if (a.draft.district !== b.draft.district) return 'district'
  return a.draft.building !== b.draft.building ? 'building' : 'number'
}

function notUnderstood(reading: Reading): string {
  const [longest] = reading.rest.unknown.toSorted((a, b) => b.end - b.start - a.end + a.start)
  return longest ? reading.text.slice(longest.start, longest.end) : ''
}
