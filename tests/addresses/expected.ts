import type { PlaceMatch, PlaceResolution } from '@heatline/server/core/address/types'

/** One line of the corpus. */
export interface CorpusCase {
  file: string
  line: number
  text: string
  kind: PlaceResolution['kind']
  /** Parts that the first match must have; of an ambiguous answer, any match. */
  parts: Record<string, string>
  why: string
}

/** The cases of a TSV file: text, kind, expected parts ("street=兴华北街 number=36号"), why. `#` begins a comment. */
export function readCorpus(file: string, content: string): CorpusCase[] {
  return content.split('\n').flatMap((row, index): CorpusCase[] => {
    if (row === '' || row.startsWith('#')) return []
    const [text, kind, expected, why] = row.split('\t')
    if (text === undefined || !why || (kind !== 'resolved' && kind !== 'ambiguous' && kind !== 'unknown')) throw new Error(`${file}:${index + 1} is not a case`)
    const parts = Object.fromEntries((expected ?? '').split(' ').filter(Boolean).map((pair) => pair.split('=') as [string, string]))
    return [{ file, line: index + 1, text, kind, parts, why }]
  })
}

/** What is wrong with an answer; undefined when it is as expected. */
export function mistake({ kind, parts }: CorpusCase, answer: PlaceResolution): string | undefined {
  const said = `${answer.kind} ${answer.matches.slice(0, 3).map((match) => `${match.label} [${match.because.map((reason) => reason.code).join()}]`).join(' | ')}`
  if (answer.kind !== kind) return `is ${said}`
  const { by, ...wanted } = parts
  if (by !== undefined && (answer.kind !== 'ambiguous' || answer.by !== by)) return `differs by something else than ${by}: ${said}`
  const candidates = kind === 'ambiguous' ? answer.matches : answer.matches.slice(0, 1)
  if (Object.keys(wanted).length === 0 || candidates.some((match) => Object.entries(wanted).every(([part, value]) => has(match, part, value)))) return undefined
  return `is ${said}`
}

function has(match: PlaceMatch, part: string, value: string): boolean {
  if (part === 'because') return value.split(',').every((code) => match.because.some((reason) => reason.code === code))
  if (part === 'surest') return match.confidence <= Number(value)
  const own = (match as unknown as Record<string, unknown>)[part]
  return value === '-' ? own === undefined : own === value
}
