import type { Gap } from '../../api/shapes.ts'
import { addWorkingDays, dateAt, endOfDate, type Calendar } from '../../core/promises/calendar.ts'
import { vectorText } from '../../core/knowledge/search-text.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** A question that the hotline could not answer itself is answered within so many working days. */
const answerWorkingDays = 10

export type GapsShown = 'open' | 'to-tell' | 'closed'

const untold = sql`exists (select 1 from knowledge_gap_asker k where k.gap_id = g.id and k.told_at is null)`
const conditionOf: Record<GapsShown, Sql> = {
  open: sql`g.closed_at is null`,
  'to-tell': sql`g.closed_at is not null and ${untold}`,
  closed: sql`g.closed_at is not null and not ${untold}`,
}

/** The most urgent first; of closed ones the newest. */
export function gapsIn(database: Database, shown: GapsShown, now: Date): Promise<Gap[]> {
  return readGaps(database, conditionOf[shown], shown === 'closed' ? sql`order by g.closed_at desc limit 200` : sql`order by g.due_at, g.id`, now)
}

export async function gapById(database: Database, id: number, now: Date): Promise<Gap> {
  const [gap] = await readGaps(database, sql`g.id = ${id}`, sql``, now)
  if (!gap) throw new AppError('not-found', `there is no question ${id}`)
  return gap
}

export async function countGaps(database: Database): Promise<{ open: number; toTell: number }> {
  const found = await row<{ open: number; toTell: number }>(database, sql`
    select count(*) filter (where ${conditionOf.open}) as open, count(*) filter (where ${conditionOf['to-tell']}) as "toTell" from knowledge_gap g`)
  return found ?? { open: 0, toTell: 0 }
}

function readGaps(database: Database, where: Sql, tail: Sql, now: Date): Promise<Gap[]> {
  return rows<Gap>(database, sql`
    select g.id, g.question, g.category, coalesce(o.name, '') as owner, b.name as "openedBy", g.opened_at as "openedAt", g.due_at as "dueAt",
      g.closed_at is null and g.due_at <= ${now} as late, g.closed_at as "closedAt",
      case when a.id is not null then jsonb_build_object('id', a.id, 'title', a.title) end as article,
      coalesce((
        select jsonb_agg(jsonb_build_object('orderId', w.id, 'callerName', w.caller_name, 'number', coalesce(nullif(w.contact_number, ''), w.caller_number),
          'askedAt', ${iso(sql`w.created_at`)}, 'toldAt', ${iso(sql`k.told_at`)}) order by w.id)
        from knowledge_gap_asker k join work_order w on w.id = k.order_id where k.gap_id = g.id), '[]') as askers
    from knowledge_gap g
    left join user_account o on o.id = g.owner_id
    join user_account b on b.id = g.opened_by
    left join article a on a.id = g.article_id
    where ${where} ${tail}`)
}

/** A moment inside JSON as the contract writes it. */
const iso = (moment: Sql): Sql => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A new question; its owner is who keeps the category's newest article, else a shift leader, else an administrator. */
export async function insertGap(tx: Database, viewer: Viewer, question: string, category: string, calendar: Calendar, at: Date): Promise<number> {
  const due = endOfDate(addWorkingDays(dateAt(at, calendar), answerWorkingDays, calendar), calendar)
  const added = await row<{ id: number }>(tx, sql`
    insert into knowledge_gap (question, category, words, owner_id, opened_by, opened_at, due_at)
    values (${question.trim()}, ${category}, ${vectorText({ title: question, text: '' })}::tsvector, (
        select u.id from user_account u
        left join lateral (select max(a.updated_at) as at from article a where a.updated_by = u.id and a.category = ${category}) kept on true
        where u.role in ('shift-leader', 'administrator') and not u.disabled
        order by kept.at desc nulls last, u.role = 'shift-leader' desc, u.id limit 1),
      ${viewer.userId}, ${at}, ${due}) returning id`)
  if (!added) throw new Error('the question was not kept')
  await audit(tx, viewer, { action: 'gap.open', subject: 'gap', subjectId: added.id, detail: { question } })
  return added.id
}

/** One more who asks. Refused when the question was answered meanwhile. */
export async function addAsker(tx: Database, gapId: number, orderId: number): Promise<void> {
  const open = await row(tx, sql`select 1 from knowledge_gap where id = ${gapId} and closed_at is null for update`)
  if (!open) await refuseClosed(tx, gapId)
  await run(tx, sql`insert into knowledge_gap_asker (order_id, gap_id) values (${orderId}, ${gapId})`)
}

/** Closes an open question with the article that answers it. */
export async function closeGap(tx: Database, viewer: Viewer, id: number, articleId: number, at: Date): Promise<void> {
  const closed = await run(tx, sql`
    update knowledge_gap set article_id = ${articleId}, closed_at = ${at}, closed_by = ${viewer.userId} where id = ${id} and closed_at is null`)
  if (closed === 0) await refuseClosed(tx, id)
  await audit(tx, viewer, { action: 'gap.answer', subject: 'gap', subjectId: id, detail: { articleId } })
}

async function refuseClosed(tx: Database, id: number): Promise<never> {
  const found = await row(tx, sql`select 1 from knowledge_gap where id = ${id}`)
  throw found ? new AppError('stale', 'the question was answered before') : new AppError('not-found', `there is no question ${id}`)
}

export async function gapOfOrder(database: Database, orderId: number): Promise<number | undefined> {
  return (await row<{ id: number }>(database, sql`select gap_id as id from knowledge_gap_asker where order_id = ${orderId}`))?.id
}

/** True when the asker was not told before. */
export async function markTold(tx: Database, gapId: number, orderId: number, at: Date): Promise<boolean> {
  return (await run(tx, sql`update knowledge_gap_asker set told_at = ${at} where gap_id = ${gapId} and order_id = ${orderId} and told_at is null`)) > 0
}
