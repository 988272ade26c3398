import type { Lexicon } from './lexicon.ts'
import type { Reading } from './weigh.ts'
import type { Reason } from './types.ts'

/** Why a reading was chosen, in the order of the address: how each name was recognised, then what was done with the rest. */
export function explain(lexicon: Lexicon, { text, choice, draft, rest }: Reading): Reason[] {
  const names = (['district', 'street', 'crossing', 'until', 'estate', 'landmark'] as const).flatMap((part): Reason[] => {
    const hit = choice[part]?.hit
    if (!hit) return []
    const as = part === 'until' ? 'crossing' : part
    if (hit.code === 'exact') return [{ code: 'exact', part: as }]
    return [{ code: hit.code, part: as, from: text.slice(hit.start, hit.end), to: lexicon.entities.rows[hit.entity]!.name }]
  })
  const missed = rest.unknown.map(({ start, end }): Reason => ({ code: 'not-understood', from: text.slice(start, end) }))
  return [...names, ...draft.because, ...missed]
}
