import { startOfStairwell } from './address-words.ts'
import { findByInitials } from './find-initials.ts'
import { findBySound, type NameHit } from './find-names.ts'
import { findNearly, type Stretch } from './find-nearly.ts'
import { faithful } from './hits.ts'
import { buildLattice } from './lattice.ts'
import type { Lexicon } from './lexicon.ts'
import type { AddressContext } from './types.ts'
import { allReadings, beginWeighing, cheapest, hitsOf, nonsense, type Reading } from './weigh.ts'

/** Below this cost the text is understood; names with a wrong character are not looked for. */
const understood = 0.5
/** While typing, one character that leads nowhere yet is no mistake. */
const understoodSoFar = 1.15

/** The readings of a normalised text, cheapest first. `isTyping`: its end may be the beginning of a name or a word. */
export function readingsOfText(lexicon: Lexicon, text: string, isTyping: boolean, context: AddressContext = {}): Reading[] {
  const lattice = buildLattice(text)
  const last = isTyping ? startOfStairwell(text) : text.length
  const heard = [...findBySound(lexicon.names, lattice, isTyping), ...findByInitials(lexicon.names, text, isTyping)].filter((hit) => hit.start < last)
  const asHeard = beginWeighing(lexicon, text, isTyping, heard, context)
  const best = cheapest(lexicon, asHeard)
  const isClear = best ? best.cost < (isTyping ? understoodSoFar : understood) || best.cost > nonsense : text.length > 40
  const nearly = isClear ? [] : nearNames(lexicon, lattice, heard, suspectsOf(text, best))
  return allReadings(lexicon, nearly.length === 0 ? asHeard : beginWeighing(lexicon, text, isTyping, [...heard, ...nearly], context))
}

/** Names that differ by one character from what was said, but for those that were said as registered there. */
function nearNames(lexicon: Lexicon, lattice: ReturnType<typeof buildLattice>, heard: readonly NameHit[], suspects: readonly Stretch[]): NameHit[] {
  const exact = heard.filter((hit) => hit.cost <= faithful && !hit.partial)
  return findNearly(lexicon.names, lattice, suspects, districtsIn(lexicon, exact)).filter((hit) =>
    !exact.some((one) => one.entity === hit.entity && one.start < hit.end && hit.start < one.end))
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
