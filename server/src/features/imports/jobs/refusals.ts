import { createReadStream } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { rows, run, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { RowReason } from '../report.ts'
import type { RefusedRow } from '../run-import.ts'

export interface KeptRefusal {
  line: number
  reason: RowReason
  fields: Record<string, string>
}

const heldRows = 5000
const writtenRows = 2000

/** Holds refused rows in a file until the transaction that found them is over: there may be as many as rows. */
export function openSpool(path: string) {
  let held: string[] = []
  let written: Promise<void> = Promise.resolve()
  let position = 0
  const flush = () => {
    const text = held.join('')
    held = []
    written = written.then(() => appendFile(path, text))
    written.catch(() => undefined)
  }
  return {
    add({ line, reason, fields }: RefusedRow) {
      held.push(`${JSON.stringify({ position: (position += 1), line, reason, fields: sound(fields) })}\n`)
      if (held.length >= heldRows) flush()
    },
    /** Into the table, instead of those that were there. */
    async keep(tx: Database, importId: number): Promise<void> {
      flush()
      await written
      await run(tx, sql`delete from import_refusal where import_id = ${importId}`)
      let batch: string[] = []
      for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
        batch.push(text)
        if (batch.length === writtenRows) await write(tx, importId, batch.splice(0))
      }
      await write(tx, importId, batch)
    },
  }
}

/** Without what a database cannot keep. */
function sound(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.toWellFormed().replaceAll('\0', '')]))
}

function write(tx: Database, importId: number, lines: string[]): Promise<number> {
  return run(tx, sql`
    insert into import_refusal (import_id, position, line, reason, fields)
    select ${importId}, position, line, reason, fields
    from json_to_recordset(${`[${lines.join(',')}]`}) as input (position integer, line integer, reason jsonb, fields jsonb)`)
}

/** In the order of the file, from a position on. */
export function readRefusals(database: Database, importId: number, limit: number, after = { line: -1, position: 0 }): Promise<(KeptRefusal & { position: number })[]> {
  return rows(database, sql`
    select position, line, reason, fields from import_refusal
    where import_id = ${importId} and (line, position) > (${after.line}, ${after.position}) order by line, position limit ${limit}`)
}
