import { createHash, randomUUID } from 'node:crypto'
import type { CallBackSample, Order } from '../../api/shapes.ts'
import { isDrawn, lotText, sampleOf, weekOf, type Lot } from '../../core/call-backs/sample.ts'
import { row, rows, run, transaction, type Database, type Pool } from '../../platform/database.ts'
import { readOrder } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import { insertCallBack } from './write.ts'

const dayMs = 86_400_000

/** Keeps an order's lot in its unit's week; true when it is drawn. */
export async function draw(tx: Database, order: Order, unitId: number, share: number, now: Date): Promise<boolean> {
  const week = weekOf(new Date(order.doneAt ?? now))
  const seed = await seedOf(tx, week, now)
  const drawn = isDrawn(lotOf(seed, unitId, week, order.id, order.reopened), share)
  await run(tx, sql`
    insert into call_back_lot (order_id, round, unit_id, week, share, drawn, at)
    values (${order.id}, ${order.reopened}, ${unitId}, ${week}, ${share}, ${drawn}, ${now})`)
  return drawn
}

const lotOf = (seed: string, unitId: number, week: string, orderId: number, round: number) =>
  createHash('sha256').update(lotText(seed, unitId, week, orderId, round)).digest('hex')

async function seedOf(tx: Database, week: string, now: Date): Promise<string> {
  await run(tx, sql`insert into call_back_seed (week, seed, made_at) values (${week}, ${randomUUID()}, ${now}) on conflict (week) do nothing`)
  return (await row<{ seed: string }>(tx, sql`select seed from call_back_seed where week = ${week}`))?.seed ?? ''
}

interface KeptLot extends Lot {
  round: number
  share: number
  drawn: boolean
  outcome: CallBackSample['groups'][number]['orders'][number]['outcome']
}

/** The lots of a unit's week with what became of them. An order that was reopened within the week has several. */
async function lotsOf(database: Database, unitId: number, week: string, seed: string): Promise<KeptLot[]> {
  const kept = await rows<Omit<KeptLot, 'lot'>>(database, sql`
    select l.order_id as "orderId", l.round, l.share, l.drawn, c.outcome
    from call_back_lot l
    left join call_back c on c.order_id = l.order_id and c.round = l.round and c.kind = 'closing' and c.made_by = 'hotline'
    where l.unit_id = ${unitId} and l.week = ${week} order by l.order_id, l.round`)
  return kept.map((one) => ({ ...one, lot: lotOf(seed, unitId, week, one.orderId, one.round) }))
}

/** Draws a unit's week again from its seed alone; undefined for a week without a seed. */
export async function sampleAgain(database: Database, unitId: number, week: string): Promise<CallBackSample | undefined> {
  const found = await row<{ seed: string }>(database, sql`select seed from call_back_seed where week = ${week}`)
  if (!found) return undefined
  const lots = await lotsOf(database, unitId, week, found.seed)
  const groups = [...Map.groupBy(lots, ({ share }) => share)].map(([share, group]) => {
    const must = mustBeCalled(group, share)
    const orders = group.toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
      .map((one) => ({ orderId: one.orderId, round: one.round, lot: one.lot, must: must.has(one.lot), called: one.drawn, outcome: one.outcome }))
    return { share, orders }
  })
  return { unitId, week, seed: found.seed, groups }
}

/** By their lots, which are as good as unique: an order may stand there twice. */
function mustBeCalled(group: readonly KeptLot[], share: number): Set<string> {
  const byIndex = group.map((one, index) => ({ orderId: index, lot: one.lot }))
  return new Set(sampleOf(byIndex, share).map((index) => group[index]?.lot ?? ''))
}

/** Weeks that are over and fell short of the share: the next lots are called as well, though their orders are closed. */
export async function topUp(pool: Pool, now: Date): Promise<void> {
  const short = await rows<{ unitId: number; week: string; seed: string }>(pool, sql`
    select l.unit_id as "unitId", l.week, s.seed
    from call_back_lot l join call_back_seed s on s.week = l.week
    where l.week < ${weekOf(now)} and s.made_at > ${now}::timestamptz - interval '30 days'
    group by l.unit_id, l.week, s.seed, l.share
    having count(*) filter (where l.drawn) < ceil(l.share * count(*))`)
  for (const { unitId, week, seed } of short) {
    await transaction(pool, async (tx) => {
      await run(tx, sql`select 1 from call_back_lot where unit_id = ${unitId} and week = ${week} order by order_id, round for update`)
      const lots = await lotsOf(tx, unitId, week, seed)
      for (const [share, group] of Map.groupBy(lots, (lot) => lot.share)) {
        const must = mustBeCalled(group, share)
        for (const { orderId, round } of group.filter(({ lot, drawn }) => must.has(lot) && !drawn)) await callLate(tx, orderId, round, now)
      }
    })
  }
}

async function callLate(tx: Database, orderId: number, round: number, now: Date): Promise<void> {
  await run(tx, sql`update call_back_lot set drawn = true where order_id = ${orderId} and round = ${round}`)
  const order = await readOrder(tx, orderId)
  if (order?.reopened === round) await insertCallBack(tx, order, { kind: 'closing', by: 'hotline' }, new Date(now.getTime() + dayMs), now)
}
