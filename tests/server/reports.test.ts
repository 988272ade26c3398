import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints, type Figures } from '@heatline/server/api'
import { clockMark } from '@heatline/server/core/promises/running'
import { addDays, cityDay, startOfDay } from '@heatline/server/core/reports/days'
import { callBackCounts, doneCounts, emptyTally, periodCounts, receivedCounts, type PeriodCount, type Tally } from '@heatline/server/core/reports/measures'
import { run, rows } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let town: Town
let leader: Client
let west: Client
const now = new Date('2026-01-20T04:00:00Z')
let period = { from: '2020-01-06', to: '2020-01-13' }

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool, () => now)).app
  leader = await signIn(app, 'leader')
  west = await signIn(app, 'west')
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})
/** Each test has weeks of its own, far from those of others. */
beforeEach(nextWeeks)
function nextWeeks(): void {
  period = { from: addDays(period.from, 60), to: addDays(period.to, 60) }
}

interface Made {
  state: string
  outcome: string | null
  category: string
  kind: string
  source: string
  unit: number | null
  createdAt: Date
  dispatchedAt: Date | null
  acceptedAt: Date | null
  arrivedAt: Date | null
  doneAt: Date | null
  closedAt: Date | null
  limits: { send: Date | null; accept: Date | null; arrive: Date | null; solve: Date | null; report: Date | null }
  reopened: number
  answers: { at: Date; satisfied: boolean | null }[]
}

const minute = 60_000
const sample = (units: number[], many: { numRuns: number; seed: number }) => fc.sample(anOrder(units), many).map((plan) => plan(period.from))
const after = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * minute)

/** Orders around the period's edges, in every state, with limits kept, missed and absent. */
const anOrder = (units: number[]): fc.Arbitrary<(from: string) => Made> =>
  fc
    .record({
      state: fc.constantFrom('received', 'dispatched', 'accepted', 'arrived', 'done', 'closed'),
      outcome: fc.constantFrom('solved', 'answered', 'out-of-scope', 'withdrawn'),
      category: fc.constantFrom('heating', 'property'),
      kind: fc.constantFrom('repair', 'complaint', 'consultation'),
      source: fc.constantFrom('phone', 'web'),
      unit: fc.constantFrom(...units),
      created: fc.integer({ min: -3 * 1440, max: 10 * 1440 }),
      steps: fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 5, maxLength: 5 }),
      limits: fc.array(fc.option(fc.integer({ min: 1, max: 4000 })), { minLength: 5, maxLength: 5 }),
      reopened: fc.constantFrom(0, 0, 1),
      answers: fc.array(fc.record({ later: fc.integer({ min: 0, max: 4000 }), satisfied: fc.constantFrom(true, true, false, null) }), { maxLength: 2 }),
    })
    .map(({ state, created, steps, limits, answers, outcome, unit, ...rest }) => (from) => {
      const createdAt = after(startOfDay(from), created)
      const reached = ['received', 'dispatched', 'accepted', 'arrived', 'done', 'closed'].indexOf(state)
      let at = createdAt
      const moments = steps.map((minutes, index) => (index < reached ? (at = after(at, minutes)) : null))
      const limit = (index: number) => (limits[index] === null || limits[index] === undefined ? null : after(createdAt, limits[index]))
      return {
        ...rest,
        state,
        unit: state === 'received' ? null : unit,
        outcome: state === 'closed' ? outcome : null,
        createdAt,
        dispatchedAt: moments[0] ?? null,
        acceptedAt: moments[1] ?? null,
        arrivedAt: moments[2] ?? null,
        doneAt: state === 'closed' && outcome !== 'solved' ? null : (moments[3] ?? null),
        closedAt: moments[4] ?? null,
        limits: { send: limit(0), accept: limit(1), arrive: limit(2), solve: limit(3), report: limit(4) },
        answers: reached < 4 ? [] : answers.map(({ later, satisfied }) => ({ at: after(at, later), satisfied })),
      }
    })

async function insert(order: Made): Promise<number> {
  const [made] = await rows<{ id: number }>(database.pool, sql`
    insert into work_order (client_id, state, category, kind, severity, matter, source, outcome, unit_id, created_by, created_at, dispatched_at, accepted_at,
      arrived_at, done_at, closed_at, send_by, accept_by, arrive_by, solve_by, report_by, reopened, estate_id)
    select ${uuid()}, ${order.state}, ${order.category}, ${order.kind}, 'ordinary', '不热', ${order.source}, ${order.outcome}, ${order.unit}, u.id, ${order.createdAt},
      ${order.dispatchedAt}, ${order.acceptedAt}, ${order.arrivedAt}, ${order.doneAt}, ${order.closedAt}, ${order.limits.send}, ${order.limits.accept},
      ${order.limits.arrive}, ${order.limits.solve}, ${order.limits.report}, ${order.reopened}, (select min(id) from estate)
    from user_account u where u.login = 'desk1' returning id`)
  if (!made) throw new Error('no order')
  for (const answer of order.answers) await callBack(made.id, answer.at, answer.satisfied)
  return made.id
}

async function callBack(orderId: number, at: Date, satisfied: boolean | null): Promise<void> {
  await run(database.pool, sql`
    with asked as (
      insert into call_back (order_id, kind, made_by, round, created_at, due_at, next_at)
      values (${orderId}, 'closing', 'hotline', (select count(*) from call_back where order_id = ${orderId}), ${at}, ${at}, ${at}) returning id
    )
    insert into call_back_attempt (client_id, call_back_id, order_id, at, user_id, number, result, satisfied)
    select ${uuid()}, asked.id, ${orderId}, ${at}, u.id, '', ${satisfied === null ? 'refused' : satisfied ? 'satisfied' : 'dissatisfied'}, ${satisfied}
    from asked, user_account u where u.login = 'desk1'`)
}

/** The definitions of core/reports/words.ts, read aloud, over a plain list. */
function naive(orders: readonly Made[]): Tally {
  const inPeriod = (moment: Date | null): moment is Date => moment !== null && cityDay(moment) >= period.from && cityDay(moment) <= period.to
  const kept = (moment: Date | null, limit: Date | null) => moment !== null && limit !== null && moment <= limit
  const limited = (moment: Date | null, limit: Date | null) => moment !== null && limit !== null
  const tally = emptyTally()
  const add = (name: PeriodCount, counts: boolean) => (tally[name] += Number(counts))
  for (const order of orders) {
    const valid = order.outcome !== 'merged' && order.outcome !== 'withdrawn'
    const replied = valid && (order.state === 'done' || order.state === 'closed')
    const repliedAt = order.doneAt ?? order.closedAt
    if (inPeriod(order.createdAt)) {
      add('received', true)
      add('counted', valid)
      add('replied', replied)
      add('closed', valid && order.state === 'closed')
      add('reopened', order.reopened > 0)
      add('sendLimited', valid && limited(order.dispatchedAt, order.limits.send))
      add('sendInTime', valid && kept(order.dispatchedAt, order.limits.send))
      add('acceptLimited', valid && limited(order.acceptedAt, order.limits.accept))
      add('acceptInTime', valid && kept(order.acceptedAt, order.limits.accept))
      add('arriveLimited', valid && limited(order.arrivedAt, order.limits.arrive))
      add('arriveInTime', valid && kept(order.arrivedAt, order.limits.arrive))
      add('replyLimited', replied && limited(repliedAt, order.limits.report))
      add('replyInTime', replied && kept(repliedAt, order.limits.report))
    }
    if (inPeriod(order.doneAt) && replied) {
      add('done', true)
      add('doneLimited', order.limits.solve !== null)
      add('doneInTime', kept(order.doneAt, order.limits.solve))
      add('doneCalledBack', order.answers.some((answer) => answer.satisfied !== null))
    }
    for (const answer of order.answers) {
      if (!inPeriod(answer.at)) continue
      add('judged', answer.satisfied !== null)
      add('satisfied', answer.satisfied === true)
    }
  }
  return tally
}

const figures = (who: Client, query: object = {}): Promise<Figures> => who.call(endpoints.reportFigures, { query: { ...period, ...query } })

describe('figures of a period', () => {
  test('are those that the definitions give over the orders, by every grouping, and stay so as orders change', async () => {
    const units = [town.west, town.east]
    await fc.assert(
      fc.asyncProperty(fc.array(anOrder(units), { minLength: 1, maxLength: 12 }), async (plans) => {
        nextWeeks()
        const made = plans.map((plan) => plan(period.from))
        const ids: number[] = []
        for (const order of made) ids.push(await insert(order))
        await agree(made)
        // Another unit, another day of being done, another answer: the old days lose what the new ones win.
        const [id, first] = [ids[0], made[0]]
        if (id === undefined || !first) throw new Error('nothing was made')
        const moved: Made = { ...first, unit: first.unit === null ? null : town.east, doneAt: first.doneAt && after(first.doneAt, 1440) }
        await run(database.pool, sql`update work_order set unit_id = ${moved.unit}, done_at = ${moved.doneAt} where id = ${id}`)
        const answer = { at: after(startOfDay(period.to), 600), satisfied: false }
        await callBack(id, answer.at, answer.satisfied)
        await agree([{ ...moved, answers: [...moved.answers, answer] }, ...made.slice(1)])
      }),
      { numRuns: 12 },
    )
  })

  async function agree(made: readonly Made[]): Promise<void> {
    const found = await figures(leader)
    expect(found.total).toEqual(naive(made))
    for (const unit of [town.west, town.east]) {
      expect(part(found.units.find((one) => one.unitId === unit))).toEqual(naive(made.filter((order) => order.unit === unit)))
    }
    for (const kind of ['repair', 'complaint'] as const) expect(part(found.kinds.find((one) => one.kind === kind))).toEqual(naive(made.filter((order) => order.kind === kind)))
    for (const source of ['phone', 'web'] as const) expect(part(found.sources.find((one) => one.source === source))).toEqual(naive(made.filter((order) => order.source === source)))
    const heating = made.filter((order) => order.category === 'heating')
    expect((await figures(leader, { category: 'heating' })).total).toEqual(naive(heating))
    expect((await figures(leader, { category: 'heating', unit: town.west })).total).toEqual(naive(heating.filter((order) => order.unit === town.west)))
    const paper = await leader.call(endpoints.reportPaper, { params: { kind: 'weekly', day: period.from } })
    const complaints = made.filter((order) => order.kind === 'complaint' && order.unit === town.west && cityDay(order.createdAt) >= paper.from && cityDay(order.createdAt) <= paper.to)
    expect(paper.complaintsByUnit.find((one) => one.unitId === town.west)?.received ?? 0).toBe(complaints.length)
    const hours = found.hours.filter((one) => one.category === 'heating').map(({ hour, received }) => [hour, received])
    const expected = new Map<number, number>()
    for (const order of made) {
      if (order.category !== 'heating' || cityDay(order.createdAt) < period.from || cityDay(order.createdAt) > period.to) continue
      const hour = new Date(order.createdAt.getTime() + 480 * minute).getUTCHours()
      expected.set(hour, (expected.get(hour) ?? 0) + 1)
    }
    expect(hours).toEqual([...expected].sort(([a], [b]) => a - b))
  }

  test('open the orders behind them: as many as the figure says', async () => {
    const made = sample([town.west, town.east], { numRuns: 40, seed: 7 })
    for (const order of made) await insert(order)
    const { total } = await figures(leader)
    for (const count of [...receivedCounts, ...doneCounts]) {
      const { orders } = await leader.call(endpoints.reportOrders, { query: { ...period, count, limit: 500 } })
      expect([count, orders.length]).toEqual([count, total[count]])
    }
    for (const count of callBackCounts) {
      const { orders } = await leader.call(endpoints.reportOrders, { query: { ...period, count, limit: 500 } })
      const called = made.filter((order) => order.answers.some((answer) => naive([{ ...order, answers: [answer] }])[count] > 0))
      expect([count, orders.length]).toEqual([count, called.length])
    }
    const first = await leader.call(endpoints.reportOrders, { query: { ...period, count: 'received', limit: 3 } })
    const next = await leader.call(endpoints.reportOrders, { query: { ...period, count: 'received', limit: 3, before: first.orders.at(-1)?.id ?? 0 } })
    expect(first.more).toBe(true)
    expect(new Set([...first.orders, ...next.orders].map((order) => order.id)).size).toBe(6)
  })

  test('open and overdue are those of this moment, and held orders keep what was left', async () => {
    const [order] = sample([town.west], { numRuns: 1, seed: 1 })
    if (!order) throw new Error('no order')
    const at = (minutes: number) => ({ ...order, state: 'arrived', outcome: null, unit: town.west, doneAt: null, closedAt: null, answers: [], limits: { send: null, accept: null, arrive: null, report: null, solve: after(now, minutes) } })
    await run(database.pool, sql`update work_order set state = 'closed', outcome = 'withdrawn'`)
    const late = await insert(at(-5))
    const held = await insert(at(-5))
    await insert(at(60))
    await run(database.pool, sql`update work_order set paused_at = ${after(now, -10)} where id = ${held}`)
    const { open } = await figures(leader)
    expect(open).toEqual([{ unitId: town.west, category: order.category, open: 3, overdue: 1 }])
    const { orders } = await leader.call(endpoints.reportOrders, { query: { ...period, count: 'overdue' } })
    expect(orders.map(({ id }) => id)).toEqual([late])
    expect((await leader.call(endpoints.counts, {})).late).toBe(1)
  })

  test('near and late are counted as single orders are marked, also those on hold', async () => {
    await run(database.pool, sql`update work_order set state = 'closed', outcome = 'withdrawn'`)
    const plans = fc.sample(anOrder([town.west, town.east]), { numRuns: 60, seed: 11 })
    for (const [index, plan] of plans.entries()) {
      // The limits lie around this moment, on both sides of it.
      const order = plan(cityDay(after(now, -2 * 1440)))
      const id = await insert({ ...order, state: order.state === 'closed' || order.state === 'done' ? 'arrived' : order.state, outcome: null, doneAt: null, closedAt: null, answers: [] })
      if (index % 4 === 0) await run(database.pool, sql`update work_order set paused_at = ${after(now, -index * 20)} where id = ${id}`)
    }
    const { orders } = await leader.call(endpoints.listOrders, { query: { show: 'open', limit: 1000 } })
    const marks = orders.map((order) => clockMark(order, now))
    const marked = (mark: string) => marks.filter((one) => one === mark).length
    expect(marked('late')).toBeGreaterThan(5)
    expect(marked('near')).toBeGreaterThan(0)
    expect(await leader.call(endpoints.counts, {})).toMatchObject({ open: orders.length, late: marked('late'), near: marked('near') })
    expect((await figures(leader)).open.reduce((sum, one) => sum + one.overdue, 0)).toBe(marked('late'))
  })

  test('a paper says why an order is not done, and how each complaint stands', async () => {
    const [order] = sample([town.west], { numRuns: 1, seed: 1 })
    if (!order) throw new Error('no order')
    const createdAt = after(startOfDay(period.from), 600)
    const open: Made = { ...order, state: 'arrived', kind: 'complaint', outcome: null, unit: town.west, createdAt, doneAt: null, closedAt: null, answers: [] }
    const [held, asked, noted, silent] = [await insert(open), await insert(open), await insert(open), await insert(open)]
    await run(database.pool, sql`insert into work_order_pause (order_id, cause, from_at) values (${held}, 'water-cut', ${createdAt})`)
    await run(database.pool, sql`
      insert into work_order_request (client_id, order_id, kind, ground, note, stage, until, requested_by, requested_at)
      select ${uuid()}, ${asked}, 'extension', 'spare-part', '等阀门', 'solve', ${createdAt}, id, ${createdAt} from user_account where login = 'west'`)
    await run(database.pool, sql`
      insert into work_order_step (order_id, action, from_state, to_state, note, at) values (${noted}, 'progress', 'arrived', 'arrived', '已联系', ${createdAt})`)
    const paper = await leader.call(endpoints.reportPaper, { params: { kind: 'weekly', day: period.from } })
    expect(paper.unsolved.orders.map(({ order: { id }, reason }) => [id, reason])).toEqual([
      [held, { kind: 'hold', ground: 'water-cut', note: '' }],
      [asked, { kind: 'extension', ground: 'spare-part', note: '等阀门' }],
      [noted, { kind: 'note', ground: '', note: '已联系' }],
      [silent, null],
    ])
    expect(paper.complaints.orders.find((one) => one.order.id === noted)).toMatchObject({ lastAction: 'progress', lastNote: '已联系' })
    expect(paper.holds).toContainEqual({ cause: 'water-cut', orders: 1 })
    expect(paper).toMatchObject({ kind: 'weekly', dueOn: addDays(paper.to, 1) })
  })

  test('a station gets its own unit’s, whatever it asks for', async () => {
    const made = sample([town.west, town.east], { numRuns: 30, seed: 3 })
    for (const order of made) await insert(order)
    const own = await figures(west, { unit: town.east })
    expect(own.total).toEqual(naive(made.filter((order) => order.unit === town.west)))
    expect(own.units.map((unit) => unit.unitId)).toEqual([town.west])
    expect(own.open.every((one) => one.unitId === town.west)).toBe(true)
    const { orders } = await west.call(endpoints.reportOrders, { query: { ...period, count: 'received', unit: town.east } })
    expect(orders.every((order) => order.unitId === town.west)).toBe(true)
    expect(own.hours.reduce((sum, hour) => sum + hour.received, 0)).toBe(own.total.received)
  })

  test('hot spots show the change against as many days before', async () => {
    const [order] = sample([town.west], { numRuns: 1, seed: 5 })
    if (!order) throw new Error('no order')
    for (const days of [0, 0, 1, -8, -9]) await insert({ ...order, answers: [], createdAt: after(startOfDay(addDays(period.from, days)), 600) })
    const { spots } = await leader.call(endpoints.reportHotSpots, { query: { from: period.from, to: addDays(period.from, 6) } })
    expect(spots).toMatchObject([{ name: '向阳小区', received: 3, before: 0 }])
    const { spots: longer } = await leader.call(endpoints.reportHotSpots, { query: { ...period, to: addDays(period.from, 8) } })
    expect(longer).toMatchObject([{ received: 3, before: 2 }])
  })

  test('a period that is none is refused', async () => {
    expect((await leader.ask(endpoints.reportFigures, { query: { from: period.to, to: period.from } })).status).toBe(400)
    expect((await leader.ask(endpoints.reportFigures, { query: { from: '2020-01-01', to: period.from } })).status).toBe(400)
  })
})

test('the database and the program mean the same day', async () => {
  for (const moment of ['2026-01-05T15:59:59.999Z', '2026-01-05T16:00:00Z', '2024-02-29T00:00:00Z']) {
    const [found] = await rows<{ day: string }>(database.pool, sql`select to_char(city_day(${moment}::timestamptz), 'YYYY-MM-DD') as day`)
    expect(found?.day).toBe(cityDay(new Date(moment)))
  }
})

/** A row's counts alone; nothing counted where there is no row. */
function part(row: Tally | undefined): Tally {
  return row ? (Object.fromEntries(periodCounts.map((name) => [name, row[name]])) as Tally) : emptyTally()
}
