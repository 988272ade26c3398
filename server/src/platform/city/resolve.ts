import type { Endpoint, resolveAddress } from '../../api/endpoints.ts'
import type { Match } from '../../api/shapes.ts'
import type { Lexicon } from '../../core/address/lexicon.ts'
import { resolvePlace } from '../../core/address/resolve.ts'
import { describePoint } from '../../core/address/reverse.ts'
import type { AddressContext, PlaceMatch, PlaceResolution } from '../../core/address/types.ts'
import type { Category } from '../../core/gazetteer.ts'
import type { Static } from 'typebox'
import type { Database } from '../database.ts'
import { focusesOf } from './focus.ts'
import { nearestUnit, unitsAt, unitsOfEstates, unitsWithin } from './units-at.ts'

type Reply<E extends Endpoint> = Static<E['reply']>
/** The answer of the resolver with everyone's responsibility: a value for every expected outcome. */
export type Resolution = Reply<typeof resolveAddress>

/** Words, or a point that was clicked. */
export type Question = { q: string; context?: AddressContext } | { lon: number; lat: number }

export interface ResolveOptions {
  category: Category
  at: Date
  limit: number
  /** For how many of the first matches the map's geometry comes along. */
  focus: number
}

/** A caller within so many metres of another unit's area is asked. */
const boundaryMetres = 30

/** text or point → places → service areas → responsible units. */
export async function resolve(database: Database, lexicon: Lexicon, question: Question, options: ResolveOptions): Promise<Resolution> {
  const places = placesOf(lexicon, question, options.limit)
  const query = 'q' in question ? question.q : ''
  const asked = places.matches.slice(0, options.limit)
  const [matches, border] = await Promise.all([withUnits(database, asked, options), borderOf(database, places, options)])
  const first = matches[0]
  if (places.kind === 'unknown' || !first) {
    return { query, kind: 'unknown', matches, notUnderstood: places.kind === 'unknown' ? places.notUnderstood : query }
  }
  const [outcome] = await Promise.all([
    judge(database, places, matches, first, border, options),
    addFocus(database, matches.slice(0, options.focus), options.category),
  ])
  return { query, ...outcome }
}

type Outcome = Omit<Resolution, 'query'>
type Border = NonNullable<Match['boundary']>[]

/** What the places come to with everyone's responsibility. */
async function judge(database: Database, places: Exclude<PlaceResolution, { kind: 'unknown' }>, matches: Match[], first: Match, border: Border, options: ResolveOptions): Promise<Outcome> {
  if (places.kind === 'ambiguous') return { kind: 'ambiguous', matches, by: places.by }
  if (isWide(first)) return { kind: 'ambiguous', matches, by: first.kind === 'district' ? 'street' : 'number' }

  const own = new Set(first.units.filter((unit) => unit.category === options.category).map((unit) => unit.id))
  if (own.size === 0) {
    const nearest = await nearestUnit(database, first, options.category, options.at)
    return { kind: 'outside', matches, ...(nearest && { nearest }) }
  }
  if (first.kind === 'estate' && own.size > 1) return { kind: 'ambiguous', matches, by: 'building' }
  const other = border.find((unit) => !own.has(unit.unitId))
  if (other) first.boundary = other
  return { kind: 'resolved', matches }
}

/** Whose areas are near the one place that the words mean; nobody's where that is not asked. */
async function borderOf(database: Database, places: PlaceResolution, { category, at }: ResolveOptions): Promise<Border> {
  const [first] = places.matches
  if (places.kind !== 'resolved' || !first || isWide(first)) return []
  return unitsWithin(database, first, category, boundaryMetres, at)
}

function placesOf(lexicon: Lexicon, question: Question, limit: number): PlaceResolution {
  if (!('q' in question)) return { kind: 'resolved', matches: [describePoint(lexicon, question.lon, question.lat)] }
  return resolvePlace(lexicon, question.q, { limit, ...(question.context && { context: question.context }) })
}

/** A street or a district as a whole has no one responsible unit. */
function isWide(match: Pick<Match, 'precision'>): boolean {
  return match.precision === 'street' || match.precision === 'district'
}

async function withUnits(database: Database, places: readonly PlaceMatch[], { at }: ResolveOptions): Promise<Match[]> {
  const estates = places.flatMap((place) => (place.kind === 'estate' ? (place.ids.estate ?? []) : []))
  const [byPoint, byEstate] = await Promise.all([unitsAt(database, places, at), unitsOfEstates(database, estates, at)])
  return places.map((place, index): Match => {
    const ofEstate = place.kind === 'estate' ? byEstate.get(place.ids.estate ?? 0) : undefined
    return { ...place, units: isWide(place) ? [] : (ofEstate ?? byPoint[index] ?? []) }
  })
}

async function addFocus(database: Database, matches: Match[], category: Category): Promise<void> {
  const focuses = await focusesOf(database, matches.map((match) => ({ match, areaId: match.units.find((one) => one.category === category)?.areaId })))
  focuses.forEach((focus, index) => {
    matches[index]!.focus = focus
  })
}
