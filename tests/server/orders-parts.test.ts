import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { uuid } from './harness.ts'
import { openOrderHall, type OrderHall } from './order-hall.ts'

let hall: OrderHall
beforeAll(async () => {
  hall = await openOrderHall()
})
afterAll(() => hall?.close())

const steps = async (id: number) => (await hall.read(id)).steps.map((step) => step.action)

describe('answered at once', () => {
  test('a question is closed with its answer and kept as what it is', async () => {
    const { id } = await hall.newOrder({ kind: 'consultation', matter: '供热收费', dispatchTo: undefined })
    expect(await hall.tryMove(hall.desk, id, { action: 'answer' })).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await hall.move(hall.desk, id, { action: 'answer', note: '按套内面积每平方米 26 元' })).toMatchObject({ state: 'closed', outcome: 'answered', kind: 'consultation', unitId: null })
  })

  test('what is out of scope is closed with the contact that was given, never refused', async () => {
    const { id } = await hall.newOrder({ category: 'other', kind: 'consultation', matter: '其他咨询', dispatchTo: undefined })
    expect(await hall.move(hall.desk, id, { action: 'refer', note: '公交热线 024-96960' })).toMatchObject({ state: 'closed', outcome: 'out-of-scope' })
    expect(await hall.move(hall.desk, id, { action: 'reopen', note: '转来仍属本台' })).toMatchObject({ state: 'received', outcome: null, reopened: 1, unitId: null })
  })

  test('nobody answers at once what a unit has', async () => {
    const { id } = await hall.newOrder()
    expect(await hall.tryMove(hall.leader, id, { action: 'answer', note: '已答复' })).toMatchObject({ status: 409, body: { code: 'impossible' } })
    expect(await hall.move(hall.leader, id, { action: 'withdraw', note: '重复录入' })).toMatchObject({ state: 'closed', outcome: 'withdrawn' })
  })
})

describe('merging', () => {
  test('closes one as part of the other, and both say so', async () => {
    const [first, second] = [await hall.newOrder(), await hall.newOrder()]
    expect(await hall.move(hall.leader, second.id, { action: 'merge', otherId: first.id, note: '同一户' })).toMatchObject({ state: 'closed', outcome: 'merged', mergedInto: first.id })
    expect([(await steps(second.id)).at(-1), (await steps(first.id)).at(-1)]).toEqual(['merge', 'take-in'])
    expect((await hall.read(first.id)).life.links).toMatchObject([{ kind: 'took-in', id: second.id, state: 'closed' }])
    expect((await hall.read(second.id)).life.links).toMatchObject([{ kind: 'merged-into', id: first.id }])
    expect(await hall.move(hall.leader, second.id, { action: 'reopen', note: '并错了' })).toMatchObject({ state: 'dispatched', mergedInto: null, outcome: null })
  })

  test('never into itself, into nothing, or into a closed one', async () => {
    const [one, closed] = [await hall.newOrder(), await hall.newOrder()]
    await hall.move(hall.leader, closed.id, { action: 'withdraw', note: '误报' })
    expect(await hall.tryMove(hall.leader, one.id, { action: 'merge', otherId: one.id })).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await hall.tryMove(hall.leader, one.id, { action: 'merge', otherId: 999_999 })).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await hall.tryMove(hall.leader, one.id, { action: 'merge', otherId: closed.id })).toMatchObject({ status: 409, body: { code: 'impossible' } })
  })

  test('two merged into each other at once: one goes into the other, nobody waits for ever', async () => {
    const [a, b] = [await hall.newOrder(), await hall.newOrder()]
    const answers = await Promise.all([hall.tryMove(hall.leader, a.id, { action: 'merge', otherId: b.id }), hall.tryMove(hall.leader, b.id, { action: 'merge', otherId: a.id })])
    expect(answers.map((answer) => answer.status).sort((x, y) => x - y)).toEqual([200, 409])
  })
})

describe('belonging together', () => {
  test('two orders are linked once, for the reason that was said last, and can be parted', async () => {
    const [a, b] = [await hall.newOrder(), await hall.newOrder()]
    await hall.move(hall.desk, a.id, { action: 'link', otherId: b.id, linkKind: 'same-estate' })
    await hall.move(hall.leader, b.id, { action: 'link', otherId: a.id, linkKind: 'same-cause' })
    expect((await hall.read(a.id)).life.links).toMatchObject([{ kind: 'same-cause', id: b.id }])
    expect((await hall.read(b.id)).life.links).toMatchObject([{ kind: 'same-cause', id: a.id }])
    expect(await hall.tryMove(hall.desk, a.id, { action: 'link', otherId: b.id })).toMatchObject({ status: 400 })
    await hall.move(hall.desk, a.id, { action: 'unlink', otherId: b.id })
    expect((await hall.read(b.id)).life.links).toEqual([])
    expect(await hall.tryMove(hall.desk, a.id, { action: 'unlink', otherId: b.id })).toMatchObject({ status: 404 })
  })

  test('a unit sees of a linked order only what it may see', async () => {
    const [mine, theirs] = [await hall.newOrder(), await hall.newOrder()]
    await hall.move(hall.leader, theirs.id, { action: 'transfer', unitId: hall.town.east })
    await hall.move(hall.leader, mine.id, { action: 'link', otherId: theirs.id, linkKind: 'same-cause' })
    expect((await hall.west.call(endpoints.readOrder, { params: { id: mine.id } })).life.links).toEqual([])
    expect((await hall.read(mine.id)).life.links).toHaveLength(1)
  })

  test('the same caller, the same estate and the same cause are found', async () => {
    const one = await hall.newOrder({ callerNumber: '13900001111' })
    const caller = await hall.newOrder({ callerNumber: '13900001111', category: 'other', kind: 'consultation', matter: '其他咨询', dispatchTo: undefined })
    const neighbour = await hall.newOrder({ callerNumber: '13900002222' })
    const { orders } = await hall.leader.call(endpoints.relatedOrders, { params: { id: one.id } })
    const because = new Map(orders.map(({ order, because: reason }) => [order.id, reason]))
    expect([because.get(caller.id), because.get(neighbour.id), because.has(one.id)]).toEqual(['same-caller', 'same-estate', false])
  })
})

describe('splitting', () => {
  const part = { category: 'property', kind: 'repair', severity: 'ordinary', matter: '门禁损坏' } as const

  test('makes an order of the same caller and place, linked, not sent; asked twice it is one', async () => {
    const { id, version } = await hall.newOrder()
    const body = { ...part, clientId: uuid(), version }
    const made = await Promise.all([1, 2].map(() => hall.desk.call(endpoints.splitOrder, { params: { id }, body })))
    expect(made[0]?.id).toBe(made[1]?.id)
    expect((await hall.read(id)).order.callCount).toBe(made[0]?.callCount)
    expect(made[0]).toMatchObject({ state: 'received', unitId: null, source: 'hall', callerName: '王女士', callerNumber: '13800002046', estate: '向阳小区', matter: '门禁损坏' })
    expect((await hall.read(id)).life.links).toMatchObject([{ kind: 'split', id: made[0]?.id }])
    expect(await steps(id)).toEqual(['create', 'dispatch', 'split'])
  })

  test('takes nothing of the body but the part: neither another caller nor a unit to send it to', async () => {
    const { id, version } = await hall.newOrder()
    const body = { ...part, clientId: uuid(), version, dispatchTo: hall.town.east, callerNumber: '13900009999', callId: 1 }
    expect(await hall.desk.call(endpoints.splitOrder, { params: { id }, body })).toMatchObject({ state: 'received', unitId: null, callerNumber: '13800002046', callId: null })
  })

  test('is refused where somebody else was faster', async () => {
    const { id, version } = await hall.newOrder()
    await hall.move(hall.west, id, { action: 'accept' })
    expect(await hall.desk.ask(endpoints.splitOrder, { params: { id }, body: { ...part, clientId: uuid(), version } })).toMatchObject({ status: 409, body: { code: 'stale' } })
  })
})

describe('reclassifying', () => {
  test('changes what it is and with it the promises; the step keeps what it was', async () => {
    const before = await hall.newOrder()
    const after = await hall.move(hall.leader, before.id, { action: 'reclassify', severity: 'urgent', matter: '管道漏水', note: '来电补充' })
    expect(after).toMatchObject({ severity: 'urgent', matter: '管道漏水', category: 'heating', state: 'dispatched' })
    expect(Date.parse(after.solveBy ?? '') - Date.parse(after.dispatchedAt ?? '')).toBe(24 * 3_600_000)
    expect((await hall.read(before.id)).steps.at(-1)).toMatchObject({ action: 'reclassify', detail: { was: { severity: 'ordinary', matter: '暖气不热' }, is: { severity: 'urgent', matter: '管道漏水' } } })
  })

  test('needs something to change, and a reason once a unit has it', async () => {
    const { id } = await hall.newOrder()
    expect(await hall.tryMove(hall.leader, id, { action: 'reclassify', note: '无' })).toMatchObject({ status: 400 })
    expect(await hall.tryMove(hall.leader, id, { action: 'reclassify', severity: 'urgent' })).toMatchObject({ status: 400 })
    expect(await hall.tryMove(hall.desk, id, { action: 'reclassify', severity: 'urgent', note: '急' })).toMatchObject({ status: 403 })
  })
})

describe('the promises of an order', () => {
  test('are shown with every clause that applies, the strictest first, and when they were kept', async () => {
    const sent = await hall.newOrder()
    hall.pass(10)
    await hall.move(hall.west, sent.id, { action: 'accept' })
    const { life, order } = await hall.read(sent.id)
    expect(life.clocks.map(({ stage, by, keptAt }) => [stage, by, keptAt])).toEqual([
      ['send', order.sendBy, order.dispatchedAt],
      ['accept', order.acceptBy, order.acceptedAt],
      ['solve', order.solveBy, null],
      ['report', order.reportBy, null],
    ])
    for (const { by, clauses } of life.clocks) {
      expect(clauses[0]?.by).toBe(by)
      expect(clauses.map((clause) => clause.by).toSorted()).toEqual(clauses.map((clause) => clause.by))
      expect(clauses.every(({ clause, source }) => clause !== '' && source !== '')).toBe(true)
    }
    expect(life.clocks.find((clock) => clock.stage === 'send')?.clauses.length).toBeGreaterThan(1)
  })
})

describe('on the way', () => {
  test('the unit reports progress, the hall remarks, and all of it is in the steps', async () => {
    const { id } = await hall.newOrder()
    expect(await hall.tryMove(hall.west, id, { action: 'progress', note: '已联系' })).toMatchObject({ status: 409 })
    await hall.move(hall.west, id, { action: 'accept' })
    await hall.move(hall.west, id, { action: 'progress', note: '配件两小时到' })
    await hall.move(hall.desk, id, { action: 'remark', note: '住户再次来电' })
    expect((await hall.read(id)).steps.slice(-2)).toMatchObject([{ by: 'west', action: 'progress', note: '配件两小时到' }, { by: 'desk1', action: 'remark', note: '住户再次来电' }])
  })

  test('a transfer goes to another unit, which signs anew', async () => {
    const { id } = await hall.arrived()
    expect(await hall.tryMove(hall.leader, id, { action: 'transfer', unitId: hall.town.west })).toMatchObject({ status: 400 })
    expect(await hall.move(hall.leader, id, { action: 'transfer', unitId: hall.town.east })).toMatchObject({ state: 'dispatched', unitId: hall.town.east, acceptedAt: null, arrivedAt: null })
    expect((await hall.read(id)).life.arrived).toBeNull()
    expect(await hall.move(hall.east, id, { action: 'accept' })).toMatchObject({ state: 'accepted' })
  })
})
