import { dataVersionOf } from '../../platform/city/data-version.ts'
import { lockOpenDraft } from '../../platform/area-drafts/lock.ts'
import { row, run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { draftChecks } from './checks.ts'
import { renewCopy, touchedSince } from './copy.ts'
import { planeOf } from './plane.ts'
import type { Scope } from './scope.ts'
import { showVerdict } from './show.ts'
import { beginWhole } from './whole.ts'

/** After an edit of more areas than these, looking at all is no slower. */
const mostTouched = 200

export type Verdict =
  /** The shown findings are about the draft as it is. */
  | { kind: 'there' }
  /** A whole check is under way, here or in another process. */
  | { kind: 'waiting'; share: number }
  /** A whole check is due, and the caller is the one to do it. */
  | { kind: 'begun'; job: number }

/**
 * Gives the verdict on the draft's present revision where that is quick: it is there, or an edit touched little. Edits wait
 * meanwhile. Otherwise, or when all is asked for, a whole check is due.
 */
export async function giveVerdict(tx: Database, draftId: number, whole: boolean): Promise<Verdict> {
  const draft = await lockOpenDraft(tx, draftId)
  const check = await lockCheck(tx, draftId)
  if (check.alive) return { kind: 'waiting', share: check.share }
  const dataVersion = await dataVersionOf(tx)
  if (whole || check.revision === null || check.dataVersion !== dataVersion) return { kind: 'begun', job: await beginWhole(tx, draftId) }
  if (check.revision === draft.revision) return { kind: 'there' }
  const plane = await planeOf(tx, draftId)
  const touched = await touchedSince(tx, draftId, check.revision, plane)
  if (touched.areas.length > mostTouched) return { kind: 'begun', job: await beginWhole(tx, draftId) }
  await renewCopy(tx, draftId, touched)
  let scope: Scope = { draftId, run: check.run, ...plane, estatesOnly: draft.category === 'property', touched }
  for (const check of draftChecks) scope = (await check.run(tx, scope, draft.category)) ?? scope
  await showVerdict(tx, draftId, { run: check.run, revision: draft.revision, dataVersion })
  return { kind: 'there' }
}

interface KeptCheck {
  run: number
  revision: number | null
  dataVersion: number | null
  alive: boolean
  share: number
}

async function lockCheck(tx: Database, draftId: number): Promise<KeptCheck> {
  await run(tx, sql`insert into area_check (draft_id) values (${draftId}) on conflict do nothing`)
  const found = await row<KeptCheck>(tx, sql`
    select run, revision, data_version as "dataVersion", share, coalesce(alive_until > clock_timestamp(), false) as alive
    from area_check where draft_id = ${draftId} for update`)
  if (!found) throw new Error(`no check of draft ${draftId}`)
  return found
}
