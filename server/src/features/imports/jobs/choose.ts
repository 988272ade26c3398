import type { ImportMapping } from '../../../api/shapes.ts'
import { AppError } from '../../../errors.ts'
import { dataVersionOf } from '../../../platform/city/data-version.ts'
import { transaction, type Pool } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { changeBatch, lockBatch, type ImportState } from './batch.ts'
import { fieldsOf } from './targets.ts'

const choosable = new Set<ImportState>(['mapping', 'checked'])
const ended = new Set<ImportState>(['applied', 'undone', 'refused', 'cancelled'])

/** Chooses how it is read, and has it tried out. */
export async function choose(pool: Pool, id: number, mapping: ImportMapping, at: Date): Promise<void> {
  await transaction(pool, async (tx) => {
    const { state, layers } = await lockBatch(tx, id)
    if (!choosable.has(state)) throw new AppError('impossible', `the import is ${state}`, { state })
    checkMapping(mapping, layers)
    await changeBatch(tx, id, sql`mapping = ${JSON.stringify(mapping)}, state = 'checking', share = 0, reason = null, attempts = 0`, at)
  })
}

function checkMapping({ target, layer, columns }: ImportMapping, layers: { name: string; columns: string[] }[]) {
  if (target === 'osm') return
  const chosen = layers.find(({ name }) => name === layer)
  if (!chosen) throw new AppError('invalid', 'the file has no such layer', { field: 'layer' })
  const known: readonly string[] = fieldsOf(target).fields
  for (const [field, column] of Object.entries(columns)) {
    if (!known.includes(field)) throw new AppError('invalid', `there is no field ${field}`, { field: `columns.${field}` })
    if (!chosen.columns.includes(column)) throw new AppError('invalid', `the layer has no column ${column}`, { field: `columns.${field}` })
  }
}

/** Has it written. What it was tried against must still be so: else it is tried again, and the request refused as `stale`. */
export async function askToApply(pool: Pool, id: number, at: Date): Promise<void> {
  const isStale = await transaction(pool, async (tx) => {
    const { state, checkedVersion, mapping } = await lockBatch(tx, id)
    if (state === 'applying' || state === 'applied') return false
    if (state !== 'checked') throw new AppError('impossible', `the import is ${state}`, { state })
    if (mapping?.target === 'unit-table') throw new AppError('impossible', 'a table of units becomes a draft of areas', { state })
    const stale = (await dataVersionOf(tx)) !== checkedVersion
    await changeBatch(tx, id, sql`state = ${stale ? 'checking' : 'applying'}, share = 0, attempts = 0`, at)
    return stale
  })
  if (isStale) throw new AppError('stale', 'the city changed since: it is tried again', { state: 'checking' })
}

/** Gives an import up, in the middle of its work too; what was applied stays. Twice is as once. */
export async function cancel(pool: Pool, id: number, at: Date): Promise<void> {
  await transaction(pool, async (tx) => {
    const { state } = await lockBatch(tx, id)
    if (state === 'cancelled') return
    if (ended.has(state)) throw new AppError('impossible', `the import is ${state}`, { state })
    await changeBatch(tx, id, sql`state = 'cancelled', owner = null, leased_until = null`, at)
  })
}
