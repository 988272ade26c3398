import { endpoints } from '@heatline/server/api'
import { count, takes, type Hall } from './hall.ts'
import type { PlannedCall } from './plan.ts'
import type { Actor } from './schedule.ts'

/** A unit's crew works an order off: signs, goes there, mends, reports. Some are slow, some never sign. */
export async function* workOn(hall: Hall, orderId: number, unitId: number, planned: PlannedCall): Actor {
  const { random } = hall
  const crew = await hall.unit(unitId)
  if (!crew) return
  const params = { id: orderId }
  const version = async () => (await crew.call(endpoints.readOrder, { params })).order.version

  if (random() < 0.01) {
    count(hall, 'never signed')
    return
  }
  yield takes(random, 420, 0.8)
  await crew.call(endpoints.moveOrder, { params, body: { action: 'accept', version: await version() } })
  yield takes(random, planned.matter.severity === 'emergency' ? 900 : 2400, 0.5)
  await crew.call(endpoints.moveOrder, { params, body: { action: 'arrive', version: await version() } })
  yield takes(random, planned.matter.severity === 'ordinary' ? 2700 : 7200, 0.7)
  await crew.call(endpoints.moveOrder, { params, body: { action: 'finish', version: await version(), note: '已处理，室温恢复' } })
  count(hall, 'done')
}
