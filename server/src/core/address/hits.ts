import type { Chosen } from './choice.ts'
import { indexWithin, kindOf, type EntityKind } from './entities.ts'
import type { NameHit } from './find-names.ts'
import type { Lexicon } from './lexicon.ts'
import { formKind, type NameIndex } from './name-index.ts'

export type Hits = Record<EntityKind, Chosen[]>

/** So many of each kind are weighed. */
const caps: Record<EntityKind, number> = { district: 8, subdistrict: 8, street: 40, estate: 40, landmark: 12 }

/** Cost below which a name counts as said the way it is registered. */
export const faithful = 0.15

/** A former, shortened or descriptive name that is something else's registered name. */
const takenOver = 0.35

/** The names heard in a text, by kind, the most telling first. */
export function sortHits(lexicon: Lexicon, heard: readonly NameHit[]): Hits {
  const hits: Hits = { district: [], subdistrict: [], street: [], estate: [], landmark: [] }
  const landmarks = lexicon.entities.starts[4]!
  for (const hit of undominated(lexicon.names, heard, landmarks)) {
    const kind = kindOf(lexicon.entities, hit.entity)
    hits[kind].push({ index: indexWithin(lexicon.entities, kind, hit.entity), hit })
  }
  const said = new Set(hits.district.map((one) => one.index))
  const isInSaid = (kind: EntityKind, index: number) =>
    kind === 'street' ? lexicon.streetDistricts[index]!.some((district) => said.has(district))
      : kind === 'estate' ? said.has(lexicon.estateDistrict[index]!) : false
  for (const kind of Object.keys(hits) as EntityKind[]) {
    hits[kind] = hits[kind].map((one) => ({ one, gain: gainOf(one.hit) + (isInSaid(kind, one.index) ? 0.4 : 0) }))
      .sort((a, b) => b.gain - a.gain || a.one.hit.entity - b.one.hit.entity)
      .slice(0, caps[kind]).map(({ one }) => one)
  }
  return hits
}

/**
 * Leaves out names that lie within a longer one which is said as registered: 和平 of 和平大街. A stop or another landmark
 * that is called after two streets (兴华北街北一路) leaves them standing.
 */
function undominated(index: NameIndex, heard: readonly NameHit[], landmarks: number): NameHit[] {
  const strong = heard.filter((hit) => hit.cost <= faithful && !hit.partial)
  const today = new Set(strong.filter((hit) => hit.code === 'exact').map((hit) => `${hit.start} ${hit.end}`))
  const isTaken = (hit: NameHit) => today.has(`${hit.start} ${hit.end}`) && !['name', 'alias'].includes(formKind(index, hit.form))
  return heard.map((hit) => (isTaken(hit) ? { ...hit, cost: hit.cost + takenOver, taken: takenOver } : hit)).filter((hit) => !strong.some((one) =>
    one.start <= hit.start && one.end >= hit.end && one.end - one.start > hit.end - hit.start && one.cost <= hit.cost + faithful
    && (one.entity < landmarks || hit.cost > faithful || hit.entity >= landmarks)))
}

/** What a name explains of the text, less what it costs. */
export function gainOf(hit: NameHit): number {
  return weightOf(hit) - 1.5 * hit.cost
}

/** How much of the text a name explains, in characters; letters count a third. */
export function weightOf(hit: NameHit): number {
  return (hit.end - hit.start) * (hit.code === 'pinyin' || hit.code === 'initials' ? 0.35 : 1)
}
