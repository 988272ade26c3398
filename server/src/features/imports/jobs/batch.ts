import type { ImportBatch } from '../../../api/shapes.ts'
import { AppError } from '../../../errors.ts'
import { row, rows, type Database } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import type { FileReason, Note } from '../report.ts'
import { noteSentence, type Language } from '../sentences.ts'
import { screenSentence } from './screen-sentences.ts'

export type ImportState = ImportBatch['state']

/** Rows from all over a layer, for guesses, and the reference system that the file names. */
export interface Probe {
  crs?: string
  rows: ProbeRow[]
}

export interface ProbeRow {
  fields: Record<string, string>
  /** The first position of its geometry. */
  at?: [number, number]
}

/** An import as the database has it. */
export interface Batch extends Omit<ImportBatch, 'notes' | 'reason'> {
  encoding: string | null
  notes: Note[]
  reason: { reason: FileReason; line?: number } | null
  probes: Record<string, Probe>
  differences: number
  checkedVersion: number | null
  userId: number | null
}

const columns = (layers: Sql) => sql`
  id, state, file, bytes, received, format, encoding, share, ${layers} as layers, mapping, remembered_from as "rememberedFrom",
  crs_guesses as "crsGuesses", crs_certain as "crsCertain", counts, notes, reason, differences,
  checked_version as "checkedVersion", user_id as "userId", user_name as "by", at, applied_at as "appliedAt",
  undone_at as "undoneAt", draft_id as "draftId"`

/** Throws `not-found`. */
export async function readBatch(database: Database, id: number): Promise<Batch> {
  return found(await row<Batch>(database, sql`select ${columns(sql`layers`)}, probes from import_batch where id = ${id}`), id)
}

/** … and keeps others from changing it until the transaction ends. */
export async function lockBatch(tx: Database, id: number): Promise<Batch> {
  return found(await row<Batch>(tx, sql`select ${columns(sql`layers`)}, probes from import_batch where id = ${id} for update`), id)
}

/** The newest first, without what guesses are made of and without samples of their layers. */
export function newestBatches(database: Database, limit: number): Promise<Batch[]> {
  return rows<Batch>(database, sql`
    select ${columns(sql`bare.layers`)}, '{}'::jsonb as probes
    from (select id as newest from import_batch order by id desc limit ${limit}) newest join import_batch on id = newest
    cross join lateral (
      select coalesce(jsonb_agg(layer || '{"sample": []}' order by nth), '[]') as layers
      from jsonb_array_elements(import_batch.layers) with ordinality as each (layer, nth)
    ) bare
    order by id desc`)
}

function found(batch: Batch | undefined, id: number): Batch {
  if (!batch) throw new AppError('not-found', `there is no import ${id}`)
  return batch
}

/** Changes columns of an import and tells those who watch it. */
export async function changeBatch(tx: Database, id: number, changes: Sql, at: Date): Promise<void> {
  await row(tx, sql`update import_batch set ${changes}, changed_at = ${at} where id = ${id} returning id`)
  await emit(tx, { type: 'import.changed', payload: { id } }, null, at)
}

/** As the screen sees it. */
export function shownBatch(batch: Batch, language: Language): ImportBatch {
  const { encoding: _encoding, probes: _probes, differences: _differences, checkedVersion: _version, userId: _user, notes, reason, ...rest } = batch
  return {
    ...rest,
    notes: notes.map((note) => ({ code: note.code, text: noteSentence(note, language) })),
    reason: reason && { code: reason.reason.code, text: atLine(reason.line, language) + screenSentence(reason.reason, language) },
  }
}

function atLine(line: number | undefined, language: Language): string {
  if (line === undefined) return ''
  return language === 'zh' ? `第 ${line} 行：` : `Line ${line}: `
}

