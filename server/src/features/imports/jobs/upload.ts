import type { Static } from 'typebox'
import type { startImport } from '../../../api/endpoints.ts'
import type { Viewer } from '../../../core/roles.ts'
import { AppError } from '../../../errors.ts'
import { row, run, transaction, type Pool } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { changeBatch, lockBatch } from './batch.ts'
import { chunkBytes, maxUploadBytes } from './limits.ts'

/** Announces a file; its id. The same client id again is the same import. */
export async function start(pool: Pool, viewer: Viewer, asked: Static<typeof startImport.body>, at: Date): Promise<number> {
  if (asked.bytes > maxUploadBytes) throw new AppError('too-large', 'split the file, or import it from the command line', { most: maxUploadBytes })
  return transaction(pool, async (tx) => {
    const added = await row<{ id: number }>(tx, sql`
      insert into import_batch (client_id, state, file, bytes, user_id, user_name, at, changed_at)
      values (${asked.clientId}, ${asked.bytes === 0 ? 'reading' : 'uploading'}, ${asked.file.trim()}, ${asked.bytes}, ${viewer.userId}, ${viewer.name}, ${at}, ${at})
      on conflict (client_id) do nothing returning id`)
    if (added) return added.id
    const before = await row<{ id: number; userId: number }>(tx, sql`select id, user_id as "userId" from import_batch where client_id = ${asked.clientId}`)
    if (before?.userId !== viewer.userId) throw new AppError('taken', 'this client id belongs to another import', { field: 'clientId' })
    return before.id
  })
}

/**
 * Keeps a piece of the file; its last byte makes it ready to be read. Bytes that are there already are passed over, 409
 * `stale` with `received` when some before it are missing.
 */
export async function takePiece(pool: Pool, id: number, offset: number, piece: Buffer, at: Date): Promise<void> {
  if (piece.length > chunkBytes) throw new AppError('too-large', `a piece has ${chunkBytes} bytes at the most`, { most: chunkBytes })
  await transaction(pool, async (tx) => {
    const { state, bytes, received } = await lockBatch(tx, id)
    if (offset + piece.length > bytes) throw new AppError('invalid', 'this is beyond the end of the file', { field: 'offset', bytes })
    if (offset + piece.length <= received && state !== 'cancelled') return
    if (state !== 'uploading') throw new AppError('impossible', `the import is ${state}`, { state })
    if (offset > received) throw new AppError('stale', `go on from byte ${received}`, { received })
    const fresh = piece.subarray(received - offset)
    await run(tx, sql`insert into import_chunk (import_id, start, bytes) values (${id}, ${received}, ${fresh})`)
    const next = received + fresh.length
    if (next === bytes) await changeBatch(tx, id, sql`received = ${next}, share = 0, state = 'reading'`, at)
    else await run(tx, sql`update import_batch set received = ${next}, share = ${next / bytes}, changed_at = ${at} where id = ${id}`)
  })
}
