import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endpoints, type Order, type Slip } from '@heatline/server/api'
import { addAccounts } from '@heatline/server/features/people/accounts'
import { row, rows, run, transaction } from '@heatline/server/platform/database'
import { changeOrder, lockOrder } from '@heatline/server/platform/orders/change'
import { settleSlips } from '@heatline/server/features/supervision/settle'
import { openLiveHub } from '@heatline/server/platform/live-hub'
import { insertOrder } from '@heatline/server/platform/orders/insert'
import { hashPassword } from '@heatline/server/platform/passwords'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { listen } from './listen.ts'
import { buildTown, townPassword, type Town } from './town.ts'

let database: TestDatabase
let app: FastifyInstance
let url: string
let town: Town
let desk: Client
let leader: Client
let west: Client
let east: Client
let company: Client
/** The test's clock; the server's ticker follows it. */
let clock = new Date('2026-12-01T02:00:00Z')
const start = () => new Date(clock)
const minutes = (count: number) => count * 60_000

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  const passwordHash = await hashPassword(townPassword)
  await addAccounts(database.pool, [{ login: 'company', name: 'company', role: 'station', unitId: town.company, seat: null, passwordHash }])
  const running = await startApp(database.pool, () => new Date(clock))
  app = running.app
  url = running.url
  desk = await signIn(app, 'desk1')
  leader = await signIn(app, 'leader')
  west = await signIn(app, 'west')
  east = await signIn(app, 'east')
  company = await signIn(app, 'company')
  // The tests go through months; nobody is to sign in anew.
  await run(database.pool, sql`update session set expires_at = '2040-01-01'`)
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})
/** Each test begins on a day of its own, at 10:00 of the city, with nothing left to fire from the day before. */
let days = 0
beforeEach(async () => {
  await run(database.pool, sql`delete from order_alarm where fired_at is null`)
  await run(database.pool, sql`update order_alarm set stands = false`)
  await run(database.pool, sql`delete from duty`)
  days += 1
  clock = new Date(Date.UTC(2026, 11, 1 + days, 2))
})

const spoken = '暖阳街5号'
async function newOrder(more: Partial<{ kind: 'repair' | 'complaint'; severity: 'ordinary' | 'emergency' }> = {}): Promise<Order> {
  const found = await desk.call(endpoints.resolveAddress, { query: { q: spoken, category: 'heating' } })
  return desk.call(endpoints.createOrder, {
    body: { category: 'heating', kind: 'repair', severity: 'ordinary', matter: '不热', ...more, clientId: uuid(), spokenAddress: spoken, label: found.matches[0]?.label ?? '', dispatchTo: town.west },
  })
}
const ask = async (id: number) => (await desk.call(endpoints.readOrder, { params: { id } })).order

interface AlarmRow {
  stage: string
  step: string
  due: string
  fired: string | null
  stands: boolean
}
const alarms = (id: number): Promise<AlarmRow[]> =>
  rows<AlarmRow>(database.pool, sql`select stage, step, due_at as due, fired_at as fired, stands from order_alarm where order_id = ${id} order by due_at, id`)

/** Moves the clock and waits until the server's own ticker has nothing due any more. */
async function goTo(moment: Date): Promise<void> {
  clock = moment
  for (let look = 0; look < 400; look += 1) {
    const due = await row(database.pool, sql`select 1 from order_alarm where fired_at is null and due_at <= ${clock} limit 1`)
    if (!due) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the server did not fire what is due')
}
const goToAlarm = async (id: number, stage: string, step: string) => {
  const found = (await alarms(id)).find((alarm) => alarm.stage === stage && alarm.step === step)
  if (!found) throw new Error(`order ${id} has no alarm ${stage} ${step}`)
  await goTo(new Date(found.due))
}
const slipsOf = async (orderId: number): Promise<Slip[]> => (await leader.call(endpoints.listSlips, { query: { order: orderId, show: 'all' } })).slips.toReversed()
const steps = async (id: number) => (await desk.call(endpoints.readOrder, { params: { id } })).steps.map((step) => step.action)

describe('an order that is sent', () => {
  test('has a warning when a fifth of each limit is left, its end, and the ladder', async () => {
    const order = await newOrder()
    const accept = (await alarms(order.id)).filter((alarm) => alarm.stage === 'accept')
    const limit = Date.parse(order.acceptBy ?? '')
    expect(accept.find((alarm) => alarm.step === 'warning')?.due).toBe(new Date(limit - 0.2 * (limit - start().getTime())).toISOString())
    expect(accept.find((alarm) => alarm.step === 'overdue')?.due).toBe(order.acceptBy)
    expect((await alarms(order.id)).some((alarm) => alarm.step === 'company')).toBe(true)
  })

  test('is warned of once, is overdue once, and then goes up', async () => {
    const order = await newOrder()
    await goToAlarm(order.id, 'accept', 'warning')
    expect(await steps(order.id)).toEqual(['create', 'dispatch', 'warn'])
    await goTo(new Date(Date.parse(order.acceptBy ?? '') - 1))
    expect((await steps(order.id)).filter((action) => action === 'warn')).toHaveLength(1)
    await goTo(new Date(order.acceptBy ?? ''))
    expect((await steps(order.id)).at(-1)).toMatch(/overdue|supervise/)
    expect((await steps(order.id)).filter((action) => action === 'overdue')).toHaveLength(1)
    const { pressing } = await leader.call(endpoints.pressingOrders, { query: {} })
    expect(pressing.find((one) => one.order.id === order.id)).toMatchObject({ stage: 'accept', by: order.acceptBy, phone: '024-5550 0012' })
  })

  test('loses the alarms of a promise that was kept, and of all while its clocks stand', async () => {
    const order = await newOrder()
    await west.call(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'accept', version: order.version } })
    expect((await alarms(order.id)).filter((alarm) => alarm.stage === 'accept')).toEqual([])
    const unfired = (await alarms(order.id)).length
    expect(unfired).toBeGreaterThan(0)
    await pause(order.id)
    expect(await alarms(order.id)).toEqual([])
    clock = new Date(clock.getTime() + minutes(45))
    await resume(order.id)
    expect(await alarms(order.id)).toHaveLength(unfired)
  })

  test('has its alarms moved with the limit', async () => {
    const order = await newOrder()
    const before = (await alarms(order.id)).find((alarm) => alarm.stage === 'solve' && alarm.step === 'overdue')
    await pause(order.id)
    clock = new Date(clock.getTime() + minutes(45))
    await resume(order.id)
    const after = (await alarms(order.id)).find((alarm) => alarm.stage === 'solve' && alarm.step === 'overdue')
    expect(Date.parse(after?.due ?? '') - Date.parse(before?.due ?? '')).toBe(minutes(45))
    expect(after?.due).toBe((await ask(order.id)).solveBy)
  })
})

describe('a slip', () => {
  const broken = async () => {
    const order = await newOrder()
    await goToAlarm(order.id, 'accept', 'company')
    return order
  }

  test('goes to the unit’s company, which then sees the order, with the clause that was broken', async () => {
    const order = await broken()
    const slip = (await slipsOf(order.id)).find((one) => one.level === 'company')
    expect(slip).toMatchObject({ unitId: town.company, stage: 'accept', limitAt: order.acceptBy, issuedBy: '', repliedAt: null })
    expect(slip?.number).toMatch(/^督2026-\d{6}$/)
    expect(slip?.clauses.length).toBeGreaterThan(0)
    expect((await company.call(endpoints.readOrder, { params: { id: order.id } })).order.id).toBe(order.id)
    expect((await company.call(endpoints.listSlips, { query: {} })).slips.map((one) => one.id)).toContain(slip?.id)
    expect((await east.call(endpoints.listSlips, { query: {} })).slips).toEqual([])
    expect((await east.ask(endpoints.readSlip, { params: { id: slip?.id ?? 0 } })).status).toBe(404)
  })

  test('stays with a unit that has lost the order, without the caller and what others do there', async () => {
    const { id } = await newOrder()
    const slip = await leader.call(endpoints.issueSlip, { body: { clientId: uuid(), orderId: id, level: 'unit', ground: '催办' } })
    const read = () => west.call(endpoints.readSlip, { params: { id: slip.id } })
    expect((await read()).steps.length).toBeGreaterThan(0)
    const { version } = await ask(id)
    await leader.call(endpoints.moveOrder, { params: { id }, body: { action: 'transfer', version, unitId: town.east, note: '王女士家在东边' } })
    const { order, steps: kept } = await read()
    expect(kept).toEqual([])
    expect(order).toMatchObject({ id, spokenAddress: '', callerNumber: '', createdBy: '' })
  })

  test('is told to the hall and to its receiver, and to nobody else', async () => {
    const order = await newOrder()
    const wall = await signIn(app, 'wall')
    const screens = await Promise.all([leader, company, west, wall].map((who) => listen(url, who.cookie)))
    const slip = await leader.call(endpoints.issueSlip, { body: { clientId: uuid(), orderId: order.id, level: 'company', ground: '催办' } })
    const told = screens.map((screen) => () => screen.heard.some((one) => one.type === 'slip.changed' && one.data['id'] === slip.id))
    // The order's own change comes to all of them in the same commit, and after it nothing more.
    await Promise.all(screens.map((screen) => screen.until(1)))
    await expect.poll(() => told[0]?.() === true && told[1]?.() === true, { timeout: 10_000 }).toBe(true)
    expect(told.map((heard) => heard())).toEqual([true, true, false, false])
    for (const screen of screens) screen.close()
  })

  test('is answered by its receiver once and closed by the shift leader', async () => {
    const order = await broken()
    const slip = (await slipsOf(order.id)).find((one) => one.level === 'company')
    const params = { id: slip?.id ?? 0 }
    expect((await east.ask(endpoints.replySlip, { params, body: { reply: '与我无关' } })).status).toBe(404)
    expect(await company.call(endpoints.replySlip, { params, body: { reply: '已派抢修队' } })).toMatchObject({ reply: '已派抢修队', repliedBy: 'company' })
    expect(await company.ask(endpoints.replySlip, { params, body: { reply: '再说一次' } })).toMatchObject({ status: 409, body: { code: 'impossible' } })
    expect(await leader.call(endpoints.closeSlip, { params, body: { closing: '' } })).toMatchObject({ closedBy: 'leader' })
    expect((await steps(order.id)).slice(-2)).toEqual(['answer-slip', 'close-slip'])
  })

  test('that nobody answered is closed only with a word why', async () => {
    const order = await broken()
    const params = { id: (await slipsOf(order.id))[0]?.id ?? 0 }
    expect(await leader.ask(endpoints.closeSlip, { params, body: { closing: ' ' } })).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await leader.call(endpoints.closeSlip, { params, body: { closing: '电话已答复' } })).toMatchObject({ closing: '电话已答复' })
  })

  test('of the system ends by itself when the order is done; one made by hand waits for its answer', async () => {
    const order = await broken()
    await leader.call(endpoints.issueSlip, { body: { clientId: uuid(), orderId: order.id, level: 'unit', ground: '催办' } })
    await transaction(database.pool, async (tx) => {
      const before = await lockOrder(tx, order.id)
      if (before) await changeOrder(tx, before, { action: 'finish', to: 'done', by: null, at: clock })
    })
    const hub = await openLiveHub(database.pool, () => undefined)
    await settleSlips({ pool: database.pool, now: () => new Date(clock), hub })
    await hub.close()
    const slips = await slipsOf(order.id)
    expect(slips.filter((slip) => slip.closedAt === null).map((slip) => slip.ground)).toEqual(['催办'])
    expect(slips.filter((slip) => slip.closedAt !== null).length).toBeGreaterThan(0)
    expect((await leader.call(endpoints.pressingOrders, { query: {} })).pressing.map((one) => one.order.id)).not.toContain(order.id)
  })

  test('made by hand twenty at once has twenty numbers without a gap; the same client id is one slip', async () => {
    const order = await newOrder()
    const issue = (clientId: string) => leader.call(endpoints.issueSlip, { body: { clientId, orderId: order.id, level: 'unit', ground: '居民家有老人，请立即到场' } })
    const last = async () => (await row<{ last: number }>(database.pool, sql`select coalesce(max(number), 0) as last from supervision_slip where year = 2026`))?.last ?? 0
    const before = await last()
    const slips = await Promise.all(Array.from({ length: 20 }, () => issue(uuid())))
    const numbers = slips.map((slip) => Number(slip.number.slice(-6))).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => before + 1 + index))
    const clientId = uuid()
    const same = await Promise.all([issue(clientId), issue(clientId), issue(clientId)])
    expect(new Set(same.map((slip) => slip.id)).size).toBe(1)
    expect(await last()).toBe(before + 21)
  })

  test('has a client id of its own: that of another order’s slip is taken, also when both come at once', async () => {
    const [first, second] = [await newOrder(), await newOrder()]
    const issue = (clientId: string, orderId: number) => leader.ask(endpoints.issueSlip, { body: { clientId, orderId, level: 'unit', ground: '催办' } })
    const clientId = uuid()
    expect((await issue(clientId, first.id)).status).toBe(200)
    expect(await issue(clientId, second.id)).toMatchObject({ status: 409, body: { code: 'taken', details: { field: 'clientId' } } })
    expect((await issue(clientId, first.id)).body.orderId).toBe(first.id)
    const contested = uuid()
    const answers = await Promise.all([issue(contested, first.id), issue(contested, second.id)])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
  })

  test('counts anew in a new year of the city', async () => {
    clock = new Date('2027-12-31T15:59:00Z')
    const order = await newOrder()
    const issue = () => leader.call(endpoints.issueSlip, { body: { clientId: uuid(), orderId: order.id, level: 'unit', ground: '催办' } })
    expect((await issue()).number).toBe('督2027-000001')
    clock = new Date('2027-12-31T16:00:00Z')
    expect((await issue()).number).toBe('督2028-000001')
    await run(database.pool, sql`delete from order_alarm where fired_at is null`)
  })
})

describe('by night', () => {
  const atNight = () => {
    clock = new Date(Date.UTC(2026, 11, 1 + days, 16))
    return newOrder()
  }
  const onDuty = (unitId: number | null, person: string) => run(database.pool, sql`
    insert into duty (unit_id, person, phone, from_at, to_at) values (${unitId}, ${person}, '13900000000', ${start()}, ${new Date(clock.getTime() + minutes(24 * 60))})`)

  test('the company’s man on duty is woken', async () => {
    const order = await atNight()
    await onDuty(town.company, '赵值班')
    await goToAlarm(order.id, 'accept', 'company')
    expect((await slipsOf(order.id)).at(-1)).toMatchObject({ level: 'company', unitId: town.company, receiver: '赵值班', receiverPhone: '13900000000' })
  })

  test('where nobody is on duty the hall’s shift leader gets it, not those who sleep', async () => {
    const order = await atNight()
    await onDuty(null, '林班长')
    await goToAlarm(order.id, 'accept', 'company')
    const slips = await slipsOf(order.id)
    expect(slips.length).toBeGreaterThan(0)
    for (const slip of slips) expect(slip).toMatchObject({ level: 'city', unitId: null, receiver: '林班长' })
    expect((await company.ask(endpoints.readOrder, { params: { id: order.id } })).status).toBe(404)
  })
})

describe('a complaint', () => {
  test('is not pushed at the unit that it is about, but above it', async () => {
    const order = await transaction(database.pool, (tx) => insertOrder(tx, null, {
      clientId: uuid(), source: 'hall', category: 'heating', kind: 'complaint', severity: 'ordinary', matter: '无人上门', spokenAddress: '', dispatchTo: town.west, aboutUnitId: town.west,
    }, undefined, clock))
    await goToAlarm(order?.id ?? 0, 'accept', 'unit')
    const slips = await slipsOf(order?.id ?? 0)
    expect(slips.length).toBeGreaterThan(0)
    expect(slips.map((slip) => slip.unitId)).not.toContain(town.west)
  })

  test('of the gravest kind is reported up at once', async () => {
    const order = await newOrder({ kind: 'complaint', severity: 'emergency' })
    await goTo(new Date(clock))
    const [slip] = await slipsOf(order.id)
    expect(slip).toMatchObject({ level: 'company', unitId: town.company, issuedAt: order.createdAt })
    expect(slip?.clauses.map((clause) => clause.source)).toEqual(['S1'])
  })

  test('that is not solved in seven days goes up in writing', async () => {
    const order = await newOrder({ kind: 'complaint' })
    await goTo(new Date(start().getTime() + minutes(6 * 1440)))
    expect((await slipsOf(order.id)).filter((slip) => slip.inWriting)).toEqual([])
    await goTo(new Date(start().getTime() + minutes(2 * 1440)))
    expect((await slipsOf(order.id)).filter((slip) => slip.inWriting)).toMatchObject([{ level: 'company', unitId: town.company }])
  })
})

const pause = (id: number) => held(id, true)
const resume = (id: number) => held(id, false)

/** Lets an order's clocks stand as a granted hold does, or go on, through the one place where orders change. */
async function held(id: number, stands: boolean): Promise<void> {
  await transaction(database.pool, async (tx) => {
    const order = await lockOrder(tx, id)
    if (!order) throw new Error(`there is no order ${id}`)
    if (stands) await run(tx, sql`insert into work_order_pause (order_id, cause, from_at) values (${id}, 'water-cut', ${clock})`)
    else await run(tx, sql`update work_order_pause set to_at = ${clock} where order_id = ${id} and to_at is null`)
    await changeOrder(tx, order, { action: stands ? 'hold' : 'resume', by: null, at: clock }, [sql`paused_at = ${stands ? clock : null}`])
  })
}
