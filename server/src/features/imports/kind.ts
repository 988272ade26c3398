import type { Database } from '../../platform/database.ts'
import type { Field } from './columns.ts'
import type { Place } from './place-row.ts'
import type { Note, RowReason } from './report.ts'

/** A row of the file after its columns, constants and datum are settled. */
export interface PlacedRow {
  line: number
  fields: Partial<Record<Field, string>>
  place: Place
}

/** A row as its table wants it. Coordinates of a point, or null; `print` tells two rows of one key apart. */
export interface TypedRow {
  line: number
  sourceKey: string
  print: string
  lon: number | null
  lat: number | null
}

export type Parsed<Row> = { kind: 'row'; row: Row } | { kind: 'refused'; reason: RowReason }

/** What became of a slice; rows in none of the three were there already. */
export interface Written {
  added: number
  changed: number
  refused: { line: number; reason: RowReason }[]
}

/** What the writers of one import share. */
export interface ImportContext {
  tx: Database
  now: Date
  note(note: Note): void
  /** Ids by name, found or made during this import. */
  districts: Map<string, number>
  subdistricts: Map<string, number>
  streets: Map<string, number>
}

/** How one kind is read, checked and written. `parse` is pure. */
export interface Kind<Row extends TypedRow> {
  fields: readonly Field[]
  /** Of each group the file or a constant must give one. */
  needs: readonly (readonly Field[])[]
  parse(row: PlacedRow): Parsed<Row>
  /** Joins rows of one key instead of refusing the second; such a kind is written at the end of the file. */
  join?(first: Row, second: Row): Row
  /** Rows written by one statement; 10,000 without it. Smaller where a row is a polygon. */
  sliceSize?: number
  /** Writes rows of different keys. */
  write(context: ImportContext, rows: Row[]): Promise<Written>
  /** After the last slice, when something was added or changed. */
  finish?(context: ImportContext): Promise<void>
}
