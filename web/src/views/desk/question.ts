import type { Match, ResponsibleUnit } from '@heatline/server/api'
import { spaceDigits } from '../../text/format.ts'
import { textIn } from '../../text/language.ts'

/**
 * What to ask the caller, in a sentence to read aloud, and the answers; letters are the same on the map. Without
 * answers the caller's words are typed into the address.
 */
export interface Question {
  sentence: string
  note: string
  answers: Answer[]
}

export interface Answer {
  letter: 'A' | 'B' | 'C'
  text: string
  means: { place: Match } | { unit: UnitName }
}

const letters = ['A', 'B', 'C'] as const

const t = textIn({
  'zh-CN': {
    or: (texts: string[]) => (texts.length > 1 ? `${texts.slice(0, -1).join('、')}，还是${texts.at(-1) ?? ''}` : (texts[0] ?? '')),
    places: (name: string, count: number, choice: string) => `“${name}”有 ${count} 处，先问：您家是${choice}？`,
    by: {
      district: (choice: string) => `在${choice}`,
      street: (choice: string) => `靠${choice}`,
      other: (choice: string) => choice,
    },
    units: '各处由不同单位负责，问清再派单。',
    sameUnit: '各处由同一单位负责。',
    more: (count: number) => `另有 ${count} 处，请再问得细一些。`,
    detail: {
      district: (name: string) => `只说到${name}，先问：您家在哪条街、多少号？`,
      street: (name: string) => `只说到${name}，先问：您家是多少号，或者哪个小区？`,
      estate: (name: string) => `${name}由不止一家负责，先问：您家是几号楼？`,
    },
    detailNote: '把回答接着输入地址框，再按 Enter。',
    building: (building: string) => `${building}号楼`,
    number: (number: string) => (number.endsWith('号') ? number : `${number}号`),
    within: (place: string, district: string) => `${place}（${district.replace(/[区县市]$/, '')}）`,
    boundary: (choice: string) => `此处在供热范围的边上，先问：您家供热费交给${choice}？`,
    boundaryNote: (unit: string, metres: number, street: string | null) => `距${unit}的范围 ${metres} 米${street ? `，以${street}为界` : ''}。`,
    overlap: (choice: string) => `此处登记了不止一家，先问：您家供热费交给${choice}？`,
    overlapNote: '两家范围重叠，按住户的说法派单，并请核对范围。',
  },
  en: {
    or: (texts: string[]) => texts.join(' or '),
    places: (name: string, count: number, choice: string) => `There are ${count} places called “${name}”. Ask: is your home ${choice}?`,
    by: {
      district: (choice: string) => `in ${choice}`,
      street: (choice: string) => `on ${choice}`,
      other: (choice: string) => choice,
    },
    units: 'Different units are responsible: ask before you send.',
    sameUnit: 'The same unit is responsible for all of them.',
    more: (count: number) => `${count} more places: ask for details.`,
    detail: {
      district: (name: string) => `Only ${name} is known. Ask: which street and number?`,
      street: (name: string) => `Only ${name} is known. Ask: which number, or which estate?`,
      estate: (name: string) => `More than one unit is responsible for ${name}. Ask: which building?`,
    },
    detailNote: 'Add the answer to the address and press Enter.',
    building: (building: string) => `building ${building}`,
    number: (number: string) => `no. ${number}`,
    within: (place: string, district: string) => `${place} (${district})`,
    boundary: (choice: string) => `This is at the edge of a service area. Ask: whom do you pay for heating, ${choice}?`,
    boundaryNote: (unit: string, metres: number, street: string | null) => `${metres} m from the area of ${unit}${street ? `; the border is ${street}` : ''}.`,
    overlap: (choice: string) => `More than one unit is registered here. Ask: whom do you pay for heating, ${choice}?`,
    overlapNote: 'Two areas overlap: send as the resident says, and have the areas checked.',
  },
})

/** What tells candidates apart, in the words of the caller; undefined where a candidate lacks it. */
function difference(match: Match, by: string): string | undefined {
  const { district, street, estate, building, number, landmark } = match
  const words: Record<string, string | undefined> = {
    district,
    street,
    estate,
    landmark,
    building: building && t.building(building),
    number: number && t.number(number),
  }
  return words[by]
}

/**
 * The question that separates `matches` (one or more, best first), which differ by `by`. At most three can be answered
 * by a key; a single place that is too wide for one unit is asked for in more detail.
 */
export function askPlace(query: string, matches: readonly Match[], by: string): Question {
  const detail = askDetail(matches[0], by)
  if (detail) return detail
  const asked = matches.slice(0, letters.length)
  const words = asked.map((match) => difference(match, by))
  const told = words.every((word) => word !== undefined) && new Set(words).size === words.length
  const texts = asked.map((match, i) => spaceDigits((told ? words[i] : undefined) ?? match.label))
  const phrase = told && (by === 'district' || by === 'street') ? t.by[by] : t.by.other
  const units = new Set(asked.map((match) => match.units[0]?.id))
  const rest = matches.length - asked.length
  return {
    sentence: t.places(commonName(asked) ?? query, matches.length, t.or(texts.map((text) => phrase(text)))),
    note: rest > 0 ? t.more(rest) : units.size > 1 ? t.units : t.sameUnit,
    answers: asked.map((match, i) => ({
      letter: letters[i] ?? 'C',
      text: by === 'street' && told && match.district ? t.within(texts[i] ?? '', match.district) : (texts[i] ?? ''),
      means: { place: match },
    })),
  }
}

function askDetail(first: Match | undefined, by: string): Question | undefined {
  const kind = first && (first.precision === 'district' || first.precision === 'street' ? first.precision : by === 'building' && first.kind === 'estate' ? 'estate' : undefined)
  if (!first || !kind) return undefined
  return { sentence: t.detail[kind](first[kind] ?? first.label), note: t.detailNote, answers: [] }
}

function commonName(matches: readonly Match[]): string | undefined {
  for (const name of ['estate', 'landmark', 'street'] as const) {
    const names = new Set(matches.map((match) => match[name]))
    const [only] = names
    if (names.size === 1 && only) return only
  }
  return undefined
}

/** Whom a question about units is about. */
export type UnitName = Pick<ResponsibleUnit, 'id' | 'name'>

/** The question at a place where more than one unit may be responsible; undefined where the answer is clear. */
export function askUnit(match: Match, units: readonly ResponsibleUnit[]): Question | undefined {
  const named = units.map((unit) => ({ id: unit.id, name: unit.shortName ?? unit.name }))
  const [first] = named
  if (named.length > 1) return unitQuestion(named, t.overlap, t.overlapNote)
  if (!first || !match.boundary) return undefined
  const { unitId, unitName, metres, street } = match.boundary
  return unitQuestion([first, { id: unitId, name: unitName }], t.boundary, t.boundaryNote(unitName, Math.round(metres), street))
}

function unitQuestion(units: UnitName[], sentence: (choice: string) => string, note: string): Question {
  const asked = units.slice(0, letters.length)
  return {
    sentence: sentence(t.or(asked.map((unit) => unit.name))),
    note,
    answers: asked.map((unit, i) => ({ letter: letters[i] ?? 'C', text: unit.name, means: { unit } })),
  }
}
