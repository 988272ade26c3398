import { endpoints } from '@heatline/server/api'
import { uuidFrom } from '../random.ts'
import { count, type Hall } from './hall.ts'
import type { PlannedCall } from './plan.ts'
import type { Actor } from './schedule.ts'
import { workOn } from './units.ts'

/** A call from its first ring to its end, and what it leaves behind. */
export async function* oneCall(hall: Hall, planned: PlannedCall): Actor {
  const { random, schedule } = hall
  const first = hall.desks[0]
  if (!first) return
  // Any desk may post the call; the telephone system will.
  const call = await first.call(endpoints.startCall, { body: { clientId: uuidFrom(random), callerNumber: planned.number } })
  const params = { id: call.id }
  yield 2 + random() * 5
  let desk = hall.freeDesks.shift()
  for (let waited = 0; !desk; waited += 4) {
    if (waited > 240) {
      count(hall, 'hung up while waiting')
      await first.call(endpoints.endCall, { params }).catch(() => undefined)
      return
    }
    yield 4
    desk = hall.freeDesks.shift()
  }
  try {
    await desk.call(endpoints.answerCall, { params })
    yield planned.talk / 3
    const { category, spoken } = planned
    const { kind, severity, name: matter } = planned.matter
    const found = await desk.call(endpoints.resolveAddress, { query: { q: spoken, category } })
    const match = found.kind === 'resolved' ? found.matches[0] : undefined
    const words = { spokenAddress: spoken, category, severity, matter }
    if (match) await desk.call(endpoints.locateCall, { params, body: { ...words, label: match.label } })
    yield (planned.talk * 2) / 3
    const unit = match?.units.find((one) => one.category === category)
    const sent = match && unit ? { label: match.label, dispatchTo: unit.id } : match ? { label: match.label } : {}
    const order = await desk.call(endpoints.createOrder, {
      body: { ...words, ...sent, clientId: uuidFrom(random), callId: call.id, kind, callerName: nameOf(random), callerNumber: planned.number },
    })
    await desk.call(endpoints.endCall, { params })
    count(hall, match ? 'orders with a place' : 'orders without a place')
    if (order.unitId !== null) schedule.begin(workOn(hall, order.id, order.unitId, planned))
  } finally {
    hall.freeDesks.push(desk)
  }
}

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '马', '朱', '胡', '郭', '何', '高', '林', '罗']

function nameOf(random: () => number): string {
  return `${families[Math.floor(random() * families.length)] ?? '王'}${random() < 0.6 ? '女士' : '先生'}`
}

