import { randomUUID } from 'node:crypto'
import type { Category } from '../../../core/gazetteer.ts'
import type { Viewer } from '../../../core/roles.ts'
import { AppError } from '../../../errors.ts'
import { createDraft } from '../../../platform/area-drafts/create.ts'
import { audit } from '../../../platform/audit.ts'
import { raiseDataVersion } from '../../../platform/city/data-version.ts'
import { transaction, type Database, type Pool } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { changeBatch, lockBatch, readBatch, type Batch } from '../jobs/batch.ts'
import { makeAreas } from './make-areas.ts'
import { makeUnits } from './make-units.ts'
import { adoptUnits, claimsOf, unknownUnits } from './store.ts'

type Author = Pick<Viewer, 'userId' | 'name'>

export interface WantedDraft {
  name: string
  category: Category
  /** Makes the units that the city does not have. */
  createUnits: boolean
}

/** Areas of a city take seconds to make; nobody waits in line for it. */
const patienceMs = 2000

/** Makes service areas of a table's rows, as a draft. Asked again, the import has its draft already. */
export async function makeDraft(pool: Pool, viewer: Viewer, importId: number, wanted: WantedDraft, at: Date): Promise<Batch> {
  await transaction(pool, async (tx) => {
    const { state, file } = await lockBatch(tx, importId)
    if (state === 'applied') return
    if (state !== 'checked') throw new AppError('impossible', 'this import is not ready', { state })
    const draftId = await draftOfRows(tx, viewer, { id: importId, file }, wanted, at)
    await changeBatch(tx, importId, sql`state = 'applied', applied_at = ${at}, draft_id = ${draftId}`, at)
  }, { filling: true, patienceMs })
  return readBatch(pool, importId)
}

/** The draft's id. Throws `unsound` when no row counts. */
export async function draftOfRows(tx: Database, viewer: Author, table: { id: number; file: string }, wanted: WantedDraft, at: Date): Promise<number> {
  if (wanted.createUnits) await createUnits(tx, viewer, table.id, at)
  const claims = await claimsOf(tx, table.id)
  if (claims.length === 0) throw new AppError('unsound', 'no row of this table counts yet: decide about the doubtful ones first')
  const areas = await makeAreas(tx, wanted.category, claims, at)
  const draftId = await createDraft(tx, viewer, { clientId: randomUUID(), category: wanted.category, name: wanted.name, areas }, at)
  await audit(tx, viewer, { action: 'city.import', subject: 'unit-table', subjectId: table.id, detail: { file: table.file, rows: claims.length, areas: areas.length, draftId } })
  return draftId
}

async function createUnits(tx: Database, viewer: Author, importId: number, at: Date): Promise<void> {
  const made = await makeUnits(tx, await unknownUnits(tx, importId))
  if (made.length === 0) return
  await adoptUnits(tx, importId, made)
  await audit(tx, viewer, { action: 'city.import', subject: 'unit', subjectId: importId, detail: { added: made.length } })
  await raiseDataVersion(tx, at)
}
