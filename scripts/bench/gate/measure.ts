import { randomUUID } from 'node:crypto'
import type { Viewer } from '@heatline/server/core/roles'
import { changeDraft } from '@heatline/server/platform/area-drafts/change'
import { createDraft } from '@heatline/server/platform/area-drafts/create'
import { row, rows, transaction, type Database, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { listFindings } from '@heatline/server/features/area-checks/list'
import { mendFindings } from '@heatline/server/features/area-checks/mend'
import { giveVerdict } from '@heatline/server/features/area-checks/verdict'
import { checkWhole } from '@heatline/server/features/area-checks/whole'

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`.padStart(9)

/** Prints how long the gate takes over the heating areas of the city in a database: all of it by check, then after edits. */
export async function measureGate(pool: Pool, edits: number): Promise<void> {
  await pool.query('delete from city_check')
  const size = await row<{ areas: number; buildings: number; plates: number; streets: number }>(pool, sql`
    select (select count(*) from service_area where category = 'heating' and valid_to is null) as areas, (select count(*) from building) as buildings,
           (select count(*) from door_plate) as plates, (select count(*) from street) as streets`)
  console.log(`${size?.areas} heating areas, ${size?.buildings} buildings, ${size?.plates} plates, ${size?.streets} streets\n`)
  const by: Viewer = { name: 'bench', role: 'administrator', unitId: null, seat: null, userId: (await row<{ id: number }>(pool, sql`select min(id) as id from user_account`))?.id ?? 0 }
  const draftId = await transaction(pool, (tx) => createDraft(tx, by, { clientId: randomUUID(), category: 'heating', name: 'bench' }, new Date()))

  const began = performance.now()
  const verdict = await transaction(pool, (tx) => giveVerdict(tx, draftId, false), { filling: true })
  if (verdict.kind !== 'begun') throw new Error(`the whole check was to begin, but it is ${verdict.kind}`)
  await checkWhole({ pool, draftId, job: verdict.job, closing: () => false, stepped: (name, milliseconds) => console.log(`  ${name.padEnd(18)} ${seconds(milliseconds)}`) })
  console.log(`whole gate           ${seconds(performance.now() - began)}`)
  const { counts } = await listFindings(pool, draftId, { limit: 1 })
  console.log(`found                ${counts.map(({ code, severity, count }) => `${count} ${code} (${severity})`).join(', ') || 'nothing'}\n`)

  const times: number[] = []
  for (let edit = 0; edit < edits; edit += 1) {
    await transaction(pool, (tx) => pushBorder(tx, by, draftId, edit))
    const start = performance.now()
    const { kind } = await transaction(pool, (tx) => giveVerdict(tx, draftId, false), { filling: true })
    times.push(performance.now() - start)
    if (kind !== 'there') throw new Error(`the verdict after an edit was to be there, but it is ${kind}`)
  }
  times.sort((a, b) => a - b)
  console.log(`after an edit, p50   ${seconds(times[Math.floor(times.length / 2)] ?? 0)}`)
  console.log(`after an edit, worst ${seconds(times.at(-1) ?? 0)}`)
  const { findings } = await listFindings(pool, draftId, { limit: 200 })
  const start = performance.now()
  const { mended } = await transaction(pool, (tx) => mendFindings(tx, by, draftId, { clientId: randomUUID(), findings: findings.map(({ id }) => id) }, new Date()))
  console.log(`${String(mended).padStart(3)} findings mended  ${seconds(performance.now() - start)}`)
}

/** An area, another each time, is moved by some 6 m to the east: a gap on one side of it, an overlap on the other. */
async function pushBorder(tx: Database, by: Viewer, draftId: number, edit: number): Promise<void> {
  const [area] = await rows<{ id: number; version: number; name: string | null; unitId: number; wkb: string }>(tx, sql`
    select id, version, name, unit_id as "unitId", st_translate(geom, 0.00007, 0)::text as wkb
    from draft_area where draft_id = ${draftId} and not removed order by md5(id::text) offset ${edit} limit 1`)
  if (!area) throw new Error('the draft has no areas')
  const { id, version, ...rest } = area
  await changeDraft(tx, by, draftId, { clientId: randomUUID(), kind: 'edit', changes: [{ id, seen: version, area: rest }] }, new Date())
}
