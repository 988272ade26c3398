import type { Static } from 'typebox'
import type { answerMapReport, reportMap } from '../../api/endpoints.ts'
import type { MapReport } from '../../api/shapes.ts'
import { may, type Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { checkOwnCall } from '../../platform/orders/own-call.ts'
import { sql, type Sql } from '../../platform/sql.ts'

type NewReport = Static<typeof reportMap.body>
type Answer = Static<typeof answerMapReport.body>

/** Keeps what a call-taker reports, in the transaction of the caller. The same client id again is the same report. */
export async function keepMapReport(tx: Database, viewer: Viewer, asked: NewReport, at: Date): Promise<MapReport> {
  if (asked.callId !== null) await checkOwnCall(tx, viewer, asked.callId)
  await refuseUnknown(tx, 'unitId', sql`select 1 from unit where id = ${asked.unitId}`, asked.unitId)
  const added = await row<{ id: number }>(tx, sql`
    insert into map_report (client_id, geom, address, note, unit_id, call_id, created_by, created_at)
    values (${asked.clientId}, st_setsrid(st_makepoint(${asked.lon}, ${asked.lat}), 4326), ${asked.address.trim()}, ${asked.note.trim()},
            ${asked.unitId}, ${asked.callId}, ${viewer.userId}, ${at})
    on conflict (client_id) do nothing returning id`)
  if (added) await audit(tx, viewer, { action: 'map-report.make', subject: 'map-report', subjectId: added.id, detail: { lon: asked.lon, lat: asked.lat } })
  const report = (await reportsWhere(tx, sql`r.client_id = ${asked.clientId} and r.created_by = ${viewer.userId}`))[0]
  if (!report) throw new AppError('taken', 'this client id belongs to another report', { field: 'clientId' })
  return report
}

/** Reports, newest first: all for who may answer, their own for others; and how many of them are open. */
export async function mapReportsFor(database: Database, viewer: Viewer, state: MapReport['state'] | undefined): Promise<{ reports: MapReport[]; open: number }> {
  const seen = may(viewer.role, 'map.answer') ? sql`true` : sql`r.created_by = ${viewer.userId}`
  const asked = state === undefined ? sql`true` : state === 'open' ? sql`r.answered_at is null` : sql`r.answered_at is not null`
  const counted = await row<{ open: number }>(database, sql`select count(*) as open from map_report r where r.answered_at is null and ${seen}`)
  return { reports: await reportsWhere(database, sql`${seen} and ${asked}`), open: counted?.open ?? 0 }
}

/** Answers an open report, in the transaction of the caller; `stale`, with the answer, when it was answered before. */
export async function answerReport(tx: Database, viewer: Viewer, id: number, { answer, draftId }: Answer, at: Date): Promise<MapReport> {
  await refuseUnknown(tx, 'draftId', sql`select 1 from area_draft where id = ${draftId}`, draftId)
  const answered = await run(tx, sql`
    update map_report set answer = ${answer.trim()}, draft_id = ${draftId}, answered_by = ${viewer.userId}, answered_at = ${at}
    where id = ${id} and answered_at is null`)
  const report = (await reportsWhere(tx, sql`r.id = ${id}`))[0]
  if (!report) throw new AppError('not-found', `there is no report ${id}`)
  if (answered === 0) throw new AppError('stale', 'the report was answered before', { answer: report.answer, by: report.answeredBy })
  await audit(tx, viewer, { action: 'map-report.answer', subject: 'map-report', subjectId: id, detail: { draftId } })
  return report
}

async function refuseUnknown(tx: Database, field: string, found: Sql, id: number | null): Promise<void> {
  if (id !== null && !(await row(tx, found))) throw new AppError('invalid', 'there is no such thing', { fields: [{ field, problem: 'there is none' }] })
}

function reportsWhere(database: Database, where: Sql): Promise<MapReport[]> {
  return rows<MapReport>(database, sql`
    select r.id, st_x(r.geom) as lon, st_y(r.geom) as lat, r.address, r.note, coalesce(u.short_name, u.name) as "unitName",
           r.call_id as "callId", maker.name as by, r.created_at as at,
           case when r.answered_at is null then 'open' else 'answered' end as state, r.answer, r.draft_id as "draftId",
           answerer.name as "answeredBy", r.answered_at as "answeredAt"
    from map_report r
    join user_account maker on maker.id = r.created_by
    left join user_account answerer on answerer.id = r.answered_by
    left join unit u on u.id = r.unit_id
    where ${where} order by r.created_at desc, r.id desc limit 500`)
}
