import { endpoints } from '@heatline/server/api'
import type { MoveAction } from '@heatline/server/core/work-order/transitions'
import { arrival, bringProofs } from '../proofs.ts'
import { uuidFrom } from '../random.ts'
import { count, takes, type Hall } from './hall.ts'
import type { PlannedCall } from './plan.ts'
import type { Actor } from './schedule.ts'

/** A unit's crew works an order off: signs, goes there, mends, proves it, reports. Some are slow, some never sign, some ask for time. */
export async function* workOn(hall: Hall, orderId: number, unitId: number, planned: Pick<PlannedCall, 'matter'>): Actor {
  const { random } = hall
  const crew = await hall.unit(unitId)
  if (!crew) return
  const params = { id: orderId }
  const order = async () => (await crew.call(endpoints.readOrder, { params })).order
  const move = async (action: MoveAction, more: object = {}) => crew.call(endpoints.moveOrder, { params, body: { action, version: (await order()).version, ...more } })
  if (random() < 0.01) return count(hall, 'never signed')
  const { kind, severity } = planned.matter
  const isVisit = kind === 'repair' || kind === 'emergency'

  yield takes(random, severity === 'emergency' ? 150 : 420, 0.7)
  if ((await order()).state !== 'dispatched') return
  if (random() < 0.006) {
    await crew.call(endpoints.askRequest, { params, body: { clientId: uuidFrom(random), version: (await order()).version, kind: 'return', ground: 'not-ours', note: '该楼由相邻换热站供热' } })
    return count(hall, 'asked to return')
  }
  await move('accept')
  if (isVisit) {
    yield takes(random, severity === 'emergency' ? 700 : 1500, 0.5)
    const before = await order()
    // Its household waits for a known stop meanwhile.
    if (before.state !== 'accepted' || before.pausedAt !== null) return
    await move('arrive', await arrival(crew, orderId))
  }
  yield takes(random, isVisit ? (severity === 'ordinary' ? 2700 : 7200) : 5400, 0.6)
  const { solveBy } = await order()
  if (isVisit && solveBy !== null && random() < 0.03) {
    const until = new Date(Math.max(Date.parse(solveBy), hall.schedule.now().getTime()) + 12 * 3_600_000).toISOString()
    await crew.call(endpoints.askRequest, { params, body: { clientId: uuidFrom(random), version: (await order()).version, kind: 'extension', ground: 'spare-part', note: '等阀门配件', stage: 'solve', until } })
    count(hall, 'asked for more time')
    yield takes(random, 9000, 0.4)
  }
  await bringProofs(crew, orderId)
  await move('finish', { note: isVisit ? '已调阀排气，室温恢复' : '已电话答复来电人' })
  count(hall, 'done by its unit')
}
