import type { Choice, Chosen, Draft } from './choice.ts'
import { metresBetween } from './earth.ts'
import { faithful, gainOf, weightOf, type Hits } from './hits.ts'
import type { Lexicon } from './lexicon.ts'
import type { Covered } from './read-rest.ts'
import type { Reason } from './types.ts'

/** Districts and subdistricts that are named beside the chosen names. */
export interface Areas {
  chosen: Pick<Choice, 'district' | 'subdistrict'>
  districts: Chosen[]
  subdistricts: Chosen[]
  /** Landmarks. */
  hints: number[]
  covered: Covered[]
  cost: number
}

/** A landmark further away than this is no neighbour. */
const hintMetres = 2000

/** The areas named where no chosen name stands: the most telling first, none over another. */
export function areasBeside(taken: readonly Covered[], hits: Hits): Areas {
  const areas: Areas = { chosen: {}, districts: [], subdistricts: [], hints: [], covered: [], cost: 0 }
  const found = (['district', 'subdistrict'] as const).flatMap((as) => hits[as].map((one) => ({ one, as })))
    .filter(({ one }) => one.hit.cost <= 0.3 * weightOf(one.hit))
    .sort((a, b) => gainOf(b.one.hit) - gainOf(a.one.hit))
  for (const { one, as } of found) {
    const { start, end, cost } = one.hit
    if (areas.covered.some((name) => name.start === start && name.end === end && name.as === as)) {
      areas[`${as}s`].push(one)
    } else if ([...taken, ...areas.covered].every((name) => name.end <= start || end <= name.start)) {
      areas.covered.push({ start, end, as })
      areas[`${as}s`].push(one)
      areas.chosen[as] ??= one
      areas.cost += cost
    }
  }
  if (taken.some((name) => name.as === 'street' || name.as === 'estate')) addHints(areas, taken, hits)
  return areas
}

/** Landmarks said beside an address ("（沈阳站附近）") are understood, but do not move it. They never take a street's own name. */
function addHints(areas: Areas, taken: readonly Covered[], hits: Hits): void {
  const named = [...hits.street, ...hits.estate].filter(({ hit }) => hit.cost <= faithful).map(({ hit }) => hit)
  for (const { index, hit } of hits.landmark) {
    if (hit.cost > faithful || [...taken, ...areas.covered, ...named].some((name) => name.end > hit.start && hit.end > name.start)) continue
    areas.covered.push({ start: hit.start, end: hit.end, as: 'landmark' })
    areas.hints.push(index)
    areas.cost += 0.1 + hit.cost
  }
}

/** What it costs that a place is not in the areas that were named. */
export function areaCost(lexicon: Lexicon, { districts, subdistricts, hints }: Areas, draft: Draft): { cost: number; because: Reason[] } {
  const isElsewhere = districts.length > 0 && draft.ids.district !== undefined
    && !districts.some((one) => lexicon.districts[one.index]!.id === draft.ids.district)
  const because: Reason[] = isElsewhere
    ? [{ code: 'overruled', part: 'district', from: lexicon.districts[districts[0]!.index]!.name, ...(draft.district && { to: draft.district }) }] : []
  const isFar = (hint: number) => metresBetween(lexicon.landmarks[hint]!.lon, lexicon.landmarks[hint]!.lat, draft.lon, draft.lat) > hintMetres
  const hintCost = 0.5 * hints.filter(isFar).length
  return { cost: (isElsewhere ? 0.8 : 0) + hintCost + subdistrictCost(lexicon, subdistricts, draft), because }
}

/** Ten kilometres away it is hardly the same subdistrict; borders are not known here. */
function subdistrictCost(lexicon: Lexicon, subdistricts: readonly Chosen[], draft: Draft): number {
  if (subdistricts.length === 0 || draft.precision === 'district') return 0
  const metres = Math.min(...subdistricts.map((one) => {
    const row = lexicon.subdistricts[one.index]!
    return row.lon === null || row.lat === null ? 0 : metresBetween(row.lon, row.lat, draft.lon, draft.lat)
  }))
  return Math.min(metres / 10_000, 0.4)
}
