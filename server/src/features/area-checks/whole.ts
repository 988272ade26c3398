import { row, run, transaction, type Database, type Pool } from '../../platform/database.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import { lockDraft } from '../../platform/area-drafts/lock.ts'
import { sql } from '../../platform/sql.ts'
import { cityChecks, draftChecks } from './checks.ts'
import { copyAreas } from './copy.ts'
import { planeOf, type Plane } from './plane.ts'
import { showVerdict } from './show.ts'

/** A whole check gives a sign of life every few seconds; without one for this long it is dead, and another may begin. */
const aliveSeconds = 30

/** Begins a whole check; its number. The check is locked by the caller, who saw that none is under way. */
export async function beginWhole(tx: Database, draftId: number): Promise<number> {
  const begun = await row<{ job: number }>(tx, sql`
    update area_check set job = job + 1, share = 0, alive_until = clock_timestamp() + make_interval(secs => ${aliveSeconds})
    where draft_id = ${draftId} returning job`)
  return begun?.job ?? 0
}

/** The check was ended, or taken for dead and begun again by somebody else. */
class Overtaken extends Error {}

export interface WholeCheck {
  pool: Pool
  draftId: number
  job: number
  /** Asked between two steps; an ended check leaves what was shown before. */
  closing: () => boolean
  /** Told after each step. */
  stepped?: (name: string, milliseconds: number) => void
}

/**
 * Checks a whole draft as it is now, and the city's own data where its version was not checked yet. Each step is a transaction, so
 * that an embedded database answers others in between; all of them look at one copy of the areas. An edit meanwhile makes the
 * verdict one about an earlier revision.
 */
export async function checkWhole({ pool, draftId, job, closing, stepped }: WholeCheck): Promise<void> {
  const all = sum(draftChecks) + sum(cityChecks)
  let done = 0
  const step: Step = async (name, weight, work) => {
    if (closing()) throw new Overtaken()
    const began = performance.now()
    const result = await transaction(pool, async (tx) => {
      const made = await work(tx)
      await signOfLife(tx, draftId, job, (done + weight) / all)
      return made
    }, { filling: true })
    done += weight
    stepped?.(name, performance.now() - began)
    return result
  }
  const beat = setInterval(() => void signOfLife(pool, draftId, job).catch(() => undefined), (aliveSeconds * 1000) / 5)
  try {
    const { plane, revision, dataVersion, category } = await step('copy', 0, async (tx) => {
      const { revision, category } = await lockDraft(tx, draftId)
      await run(tx, sql`update area_check set revision = null where draft_id = ${draftId}`)
      await run(tx, sql`delete from area_finding where draft_id = ${draftId} and run <> (select run from area_check where draft_id = ${draftId})`)
      await copyAreas(tx, draftId)
      return { plane: await planeOf(tx, draftId), revision, category, dataVersion: await dataVersionOf(tx) }
    })
    for (const check of draftChecks) await step(check.name, check.weight, (tx) => check.run(tx, { draftId, run: job, ...plane, estatesOnly: category === 'property' }, category))
    await checkCity(pool, dataVersion, plane, step)
    await step('verdict', 0, async (tx) => {
      await lockDraft(tx, draftId)
      await showVerdict(tx, draftId, { run: job, revision, dataVersion })
    })
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  } finally {
    clearInterval(beat)
    await run(pool, sql`update area_check set alive_until = null where draft_id = ${draftId} and job = ${job}`)
  }
}

const sum = (checks: readonly { weight: number }[]) => checks.reduce((total, { weight }) => total + weight, 0)

async function signOfLife(database: Database | Pool, draftId: number, job: number, share?: number): Promise<void> {
  const found = await run(database, sql`
    update area_check set alive_until = clock_timestamp() + make_interval(secs => ${aliveSeconds}), share = coalesce(${share ?? null}::real, share)
    where draft_id = ${draftId} and job = ${job} and alive_until is not null`)
  if (found === 0) throw new Overtaken()
}

type Step = <T>(name: string, weight: number, work: (tx: Database) => Promise<T>) => Promise<T>

/** The city's own findings, unless those of its version are there. Two drafts checked at once may both look for them; the later ones stay. */
async function checkCity(pool: Pool, dataVersion: number, plane: Plane, step: Step): Promise<void> {
  if (await row(pool, sql`select 1 from city_check where data_version = ${dataVersion} and finished`)) return
  const begun = await row<{ id: number }>(pool, sql`insert into city_check (data_version) values (${dataVersion}) returning id`)
  const id = begun?.id ?? 0
  for (const check of cityChecks) await step(check.name, check.weight, (tx) => check.run(tx, id, plane))
  await step('city', 0, async (tx) => {
    await run(tx, sql`update city_check set finished = true where id = ${id}`)
    // What killed processes left is as old as no check lasts.
    await run(tx, sql`delete from city_check where id < ${id} and (finished or began_at < clock_timestamp() - interval '1 hour')`)
  })
}
