import type { Choice, Chosen } from './choice.ts'
import { gainOf, type Hits } from './hits.ts'
import type { Lexicon } from './lexicon.ts'
import type { Covered } from './read-rest.ts'

/** Names in pairs: so many of each kind. */
const paired = 16

/** Every set of names that could be meant together: a street, an estate, a landmark, streets that meet, a street and an estate. */
export function choicesOf(lexicon: Lexicon, hits: Hits): Choice[] {
  const choices: Choice[] = [
    ...hits.street.map((street) => ({ street })),
    ...hits.estate.map((estate) => ({ estate })),
    ...hits.landmark.map((landmark) => ({ landmark })),
  ]
  const [streets, estates] = [worthPairing(hits.street), worthPairing(hits.estate)]
  for (const street of streets) {
    for (const estate of estates) if (apart(street, estate)) choices.push({ street, estate })
  }
  const pairs = [...crossings(lexicon, streets)]
  choices.push(...pairs)
  for (const pair of pairs.slice(0, 6)) {
    for (const estate of estates.slice(0, 3)) if (!pair.until && apart(pair.street!, estate) && apart(pair.crossing!, estate)) choices.push({ ...pair, estate })
  }
  if (hits.district.length + hits.subdistrict.length > 0) choices.push({})
  return choices
}

/** Names that explain more than they cost. */
function worthPairing(names: readonly Chosen[]): Chosen[] {
  return names.filter(({ hit }) => gainOf(hit) > 0).slice(0, paired)
}

function* crossings(lexicon: Lexicon, streets: readonly Chosen[]): Generator<Choice> {
  for (const street of streets) {
    for (const crossing of streets) {
      if (street.hit.start >= crossing.hit.start || !apart(street, crossing) || !meets(lexicon, street.index, crossing.index)) continue
      yield { street, crossing }
      for (const until of streets) {
        if (until.hit.start >= crossing.hit.end && until.index !== crossing.index && meets(lexicon, street.index, until.index)) yield { street, crossing, until }
      }
    }
  }
}

/** Where a choice's names stand in the text. */
export function coveredBy(choice: Choice): Covered[] {
  const names: Covered[] = []
  for (const as of ['street', 'crossing', 'until', 'estate', 'landmark'] as const) {
    const hit = choice[as]?.hit
    if (hit) names.push({ start: hit.start, end: hit.end, as: as === 'crossing' || as === 'until' ? 'street' : as })
  }
  return names
}

function apart(a: Chosen, b: Chosen): boolean {
  return a.hit.end <= b.hit.start || b.hit.end <= a.hit.start
}

function meets(lexicon: Lexicon, a: number, b: number): boolean {
  return a !== b && lexicon.crossings.ofStreet[a]!.some((one) => lexicon.crossings.a[one] === b || lexicon.crossings.b[one] === b)
}
