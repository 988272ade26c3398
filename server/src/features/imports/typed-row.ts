import { createHash } from 'node:crypto'
import type { Field } from './columns.ts'
import type { Parsed, PlacedRow } from './kind.ts'
import type { RowReason } from './report.ts'

/** A field's text, '' when it is not there. Spaces inside and full-width forms are as people type them today. */
export function textOf({ fields }: PlacedRow, field: Field): string {
  return (fields[field] ?? '').toWellFormed().replaceAll('\0', '').normalize('NFKC').trim()
}

export function orNull(text: string): string | null {
  return text === '' ? null : text
}

/** "甲、乙;丙" → three names. */
export function listOf(text: string): string[] {
  return text.split(/[;,、|/]/).map((each) => each.trim()).filter((each) => each !== '')
}

/** The key of the source where it has one, else the parts that make the row what it is. */
export function keyOf(row: PlacedRow, ...parts: string[]): string {
  return textOf(row, 'key') || parts.join('|')
}

/** Tells rows apart without keeping them. */
export function printOf(content: unknown): string {
  return createHash('sha1').update(JSON.stringify(content)).digest('base64')
}

export function refused(reason: RowReason): Parsed<never> {
  return { kind: 'refused', reason }
}

/** A row that needs another geometry than it has. */
export function wrongPlace({ place }: PlacedRow, expected: string): Parsed<never> {
  return refused(place ? { code: 'geometry-kind', expected, got: place.type } : { code: 'no-place' })
}

/** A whole number within bounds; null for nothing, undefined for something else. */
export function wholeNumber(text: string, least: number, most: number): number | null | undefined {
  if (text === '') return null
  const number = Number(text)
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined
}
