import { metresBetween } from './earth.ts'
import { indexWithin, kindOf, type EntityKind } from './entities.ts'
import { findByInitials } from './find-initials.ts'
import { findBySound, type NameHit } from './find-names.ts'
import { findNearly } from './find-nearly.ts'
import { buildLattice } from './lattice.ts'
import type { Lexicon } from './lexicon.ts'
import { placesOf, type Choice, type Chosen, type Draft } from './place.ts'
import { readRest, type Covered, type Rest } from './read-rest.ts'
import type { AddressContext, Reason } from './types.ts'

/** One consistent reading of the whole text. `cost` is near 0 when every word is explained as registered. */
export interface Reading {
  text: string
  draft: Draft
  choice: Choice
  rest: Rest
  cost: number
  names: readonly Covered[]
}

type Hits = Record<EntityKind, Chosen[]>

const caps: Record<EntityKind, number> = { district: 8, subdistrict: 8, street: 28, estate: 28, landmark: 10 }
/** Below this cost the text is understood; names with a wrong character are not looked for. */
const understood = 0.75

/** The readings of a normalised text, cheapest first. */
export function readingsOfText(lexicon: Lexicon, text: string, partial: boolean, context: AddressContext = {}): Reading[] {
  const lattice = buildLattice(text)
  const heard = [...findBySound(lexicon.names, lattice, partial), ...findByInitials(lexicon.names, text, partial)]
  const first = weigh(lexicon, text, heard, context)
  if (first[0] && first[0].cost < understood) return first
  const exact = heard.filter((hit) => hit.cost <= 0.15 && !hit.partial)
  const nearly = findNearly(lexicon.names, lattice).filter((hit) =>
    !exact.some((one) => one.entity === hit.entity && one.start < hit.end && hit.start < one.end))
  return weigh(lexicon, text, [...heard, ...nearly], context)
}

function weigh(lexicon: Lexicon, text: string, heard: NameHit[], context: AddressContext): Reading[] {
  const hits = sorted(lexicon, undominated(heard))
  const rests = new Map<string, Rest>()
  const readings: Reading[] = []
  for (const choice of choices(lexicon, hits)) {
    const areas = areasBeside(choice, hits)
    const full: Choice = { ...areas.chosen, ...choice }
    const names = [...areas.covered, ...covered(choice)]
    const key = names.map((name) => `${name.as}${name.start}-${name.end}`).sort().join() + (choice.street ? `/${choice.street.index}` : '')
    let rest = rests.get(key)
    if (!rest) {
      rest = readRest(text, names, { city: lexicon.city.short, province: lexicon.city.province, lanes: lanesOf(lexicon, choice.street) })
      rests.set(key, rest)
    }
    const nameCost = [choice.street, choice.crossing, choice.estate, choice.landmark].reduce((sum, one) => sum + (one?.hit.cost ?? 0), 0) + areas.cost
    for (const draft of placesOf(lexicon, full, rest)) {
      const area = areaCost(lexicon, areas.districts, areas.subdistricts, draft)
      const cost = nameCost + rest.cost + draft.cost + area.cost + contextCost(draft, context) - habit(lexicon, full)
      readings.push({ text, draft: { ...draft, because: [...nameReasons(lexicon, text, full), ...draft.because, ...area.because] }, choice: full, rest, names, cost })
    }
  }
  return distinct(readings.sort((a, b) => a.cost - b.cost))
}

/** Leaves out names that lie within a longer one which is said as registered: 和平 of 和平大街. */
function undominated(heard: readonly NameHit[]): NameHit[] {
  const strong = heard.filter((hit) => hit.cost <= 0.15 && !hit.partial)
  return heard.filter((hit) => !strong.some((one) =>
    one.start <= hit.start && one.end >= hit.end && one.end - one.start > hit.end - hit.start && one.cost <= hit.cost + 0.15))
}

function sorted(lexicon: Lexicon, heard: readonly NameHit[]): Hits {
  const hits: Hits = { district: [], subdistrict: [], street: [], estate: [], landmark: [] }
  for (const hit of heard) {
    const kind = kindOf(lexicon.entities, hit.entity)
    hits[kind].push({ index: indexWithin(lexicon.entities, kind, hit.entity), hit })
  }
  const said = new Set(hits.district.map((one) => one.index))
  const inSaid = (kind: EntityKind, index: number) =>
    kind === 'street' ? lexicon.streetDistricts[index]!.some((district) => said.has(district))
      : kind === 'estate' ? said.has(lexicon.estateDistrict[index]!) : false
  for (const kind of Object.keys(hits) as EntityKind[]) {
    const gain = ({ index, hit }: Chosen) => weight(hit) - hit.cost * 1.5 + (inSaid(kind, index) ? 0.4 : 0)
    hits[kind] = hits[kind].map((one) => ({ one, gain: gain(one) }))
      .sort((a, b) => b.gain - a.gain || a.one.hit.entity - b.one.hit.entity)
      .slice(0, caps[kind]).map(({ one }) => one)
  }
  return hits
}

/** How much of the text a name explains, in characters; letters count a third. */
function weight(hit: NameHit): number {
  return (hit.end - hit.start) * (hit.code === 'pinyin' || hit.code === 'initials' ? 0.35 : 1)
}

function* choices(lexicon: Lexicon, hits: Hits): Generator<Choice> {
  for (const street of hits.street) yield { street }
  for (const estate of hits.estate) yield { estate }
  for (const landmark of hits.landmark) yield { landmark }
  for (const [nth, street] of hits.street.slice(0, 14).entries()) {
    for (const estate of hits.estate.slice(0, 14)) if (apart(street, estate)) yield { street, estate }
    for (const crossing of hits.street.slice(nth + 1, 14)) {
      if (crossing.index !== street.index && apart(street, crossing) && meets(lexicon, street.index, crossing.index)) yield { street, crossing }
    }
  }
  if (hits.district.length + hits.subdistrict.length > 0) yield {}
}

function apart(a: Chosen, b: Chosen): boolean {
  return a.hit.end <= b.hit.start || b.hit.end <= a.hit.start
}

function meets(lexicon: Lexicon, a: number, b: number): boolean {
  return lexicon.crossings.ofStreet[a]!.some((one) => lexicon.crossings.a[one] === b || lexicon.crossings.b[one] === b)
}

interface Areas {
  chosen: Choice
  districts: Chosen[]
  subdistricts: Chosen[]
  covered: Covered[]
  cost: number
}

/** Districts and subdistricts named beside a choice: longest first, none over another. */
function areasBeside(choice: Choice, hits: Hits): Areas {
  const taken = covered(choice)
  const areas: Areas = { chosen: {}, districts: [], subdistricts: [], covered: [], cost: 0 }
  const found = [...hits.district.map((one) => ({ one, as: 'district' as const })), ...hits.subdistrict.map((one) => ({ one, as: 'subdistrict' as const }))]
    .sort((a, b) => weight(b.one.hit) - 1.5 * b.one.hit.cost - weight(a.one.hit) + 1.5 * a.one.hit.cost)
  for (const { one, as } of found) {
    if (one.hit.cost > 0.3 * weight(one.hit)) continue
    const same = areas.covered.some((name) => name.start === one.hit.start && name.end === one.hit.end && name.as === as)
    const free = [...taken, ...areas.covered].every((name) => name.end <= one.hit.start || one.hit.end <= name.start)
    if (!same && !free) continue
    if (same) {
      areas[`${as}s`].push(one)
      continue
    }
    areas.covered.push({ start: one.hit.start, end: one.hit.end, as })
    areas[`${as}s`].push(one)
    areas.chosen[as] ??= one
    areas.cost += one.hit.cost
  }
  return areas
}

function covered(choice: Choice): Covered[] {
  const names: Covered[] = []
  for (const as of ['street', 'crossing', 'estate', 'landmark'] as const) {
    const hit = choice[as]?.hit
    if (hit) names.push({ start: hit.start, end: hit.end, as: as === 'crossing' ? 'street' : as })
  }
  return names
}

/** Of places that the words fit alike, the one with more doors is asked for more often. At most 0.1. */
function habit(lexicon: Lexicon, { street, estate }: Choice): number {
  const named = estate ?? street
  return named ? 0.01 * Math.min(10, Math.log2(lexicon.prominence[named.hit.entity]!)) : 0
}

/** What it costs that a place is not where it was said to be. */
function areaCost(lexicon: Lexicon, districts: Chosen[], subdistricts: Chosen[], draft: Draft): { cost: number; because: Reason[] } {
  const because: Reason[] = []
  let cost = 0
  if (districts.length > 0 && draft.ids.district !== undefined && !districts.some((one) => lexicon.districts[one.index]!.id === draft.ids.district)) {
    cost += 0.8
    because.push({ code: 'overruled', part: 'district', from: lexicon.districts[districts[0]!.index]!.name, ...(draft.district && { to: draft.district }) })
  }
  if (subdistricts.length > 0 && draft.precision !== 'district') {
    const metres = Math.min(...subdistricts.map((one) => {
      const row = lexicon.subdistricts[one.index]!
      return row.lon === null || row.lat === null ? 0 : metresBetween(row.lon, row.lat, draft.lon, draft.lat)
    }))
    cost += Math.min(metres / 10_000, 0.4)
  }
  return { cost, because }
}

function contextCost(draft: Draft, { districtId, near }: AddressContext): number {
  let cost = 0
  if (districtId !== undefined && draft.ids.district !== undefined && draft.ids.district !== districtId) cost += 0.2
  if (near) cost += Math.min(metresBetween(near.lon, near.lat, draft.lon, draft.lat) / 20_000, 0.2)
  return cost
}

function nameReasons(lexicon: Lexicon, text: string, choice: Choice): Reason[] {
  const reasons: Reason[] = []
  for (const part of ['district', 'street', 'crossing', 'estate', 'landmark'] as const) {
    const chosen = choice[part]
    if (!chosen) continue
    const { hit } = chosen
    const name = lexicon.entities.rows[hit.entity]!.name
    const said = text.slice(hit.start, hit.end)
    reasons.push({ code: hit.code, part, ...(hit.code !== 'exact' && { from: said, to: name }) })
  }
  return reasons
}

function lanesOf(lexicon: Lexicon, street: Chosen | undefined): Set<string> | undefined {
  if (!street) return undefined
  const { plates } = lexicon
  const [from, to] = [plates.streetGroups[street.index]!, plates.streetGroups[street.index + 1]!]
  return to - from > 1 ? new Set(plates.lanes.slice(from, to)) : undefined
}

function distinct(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>()
  return readings.filter(({ draft }) => {
    const key = `${draft.kind} ${draft.ids.building ?? ''} ${draft.ids.plate ?? ''} ${draft.ids.estate ?? ''} ${draft.label} ${draft.lon.toFixed(5)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
