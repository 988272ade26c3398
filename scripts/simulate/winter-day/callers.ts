import { endpoints, type Match } from '@heatline/server/api'
import { uuidFrom } from '../random.ts'
import type { Person } from '../people.ts'
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
    // Nobody took it: the telephone system ends it, which a desk cannot.
    if (waited > 240) return count(hall, 'hung up while waiting')
    yield 4
    desk = hall.freeDesks.shift()
  }
  try {
    await desk.call(endpoints.answerCall, { params })
    yield planned.talk / 3
    const { category, spoken } = planned
    const { severity, name: matter } = planned.matter
    const found = await desk.call(endpoints.resolveAddress, { query: { q: spoken, category } })
    const match = found.kind === 'resolved' ? found.matches[0] : undefined
    if (match) await desk.call(endpoints.locateCall, { params, body: { spokenAddress: spoken, category, severity, matter, label: match.label } })
    yield (planned.talk * 2) / 3
    const order = await orderOf(hall, desk, planned, call.id, match)
    await desk.call(endpoints.endCall, { params })
    if (order.unitId !== null && order.state === 'dispatched') schedule.begin(workOn(hall, order.id, order.unitId, planned))
  } finally {
    hall.freeDesks.push(desk)
  }
}

/** What the desk makes of the call: an answer at once, one more household of a known stop, or an order to a unit. */
async function orderOf(hall: Hall, desk: Person, planned: PlannedCall, callId: number, match: Match | undefined) {
  const { category, spoken, number } = planned
  const { kind, severity, name: matter } = planned.matter
  const caller = { clientId: uuidFrom(hall.random), callId, callerName: nameOf(hall.random), callerNumber: number }
  const words = { category, matter, spokenAddress: spoken, ...(match && { label: match.label }) }
  if (kind === 'consultation' && hall.random() < 0.85) {
    const { hits } = await desk.call(endpoints.searchArticles, { query: { q: matter, category } })
    const article = hits[0]?.article.id
    if (article === undefined) {
      count(hall, 'questions without an article')
      return (await desk.call(endpoints.openGap, { body: { ...caller, ...words, question: matter } })).order
    }
    count(hall, 'answered at once')
    return desk.call(endpoints.answerAtOnce, { body: { ...caller, ...words, note: '已当场答复', articleId: article } })
  }
  const whole = { ...caller, ...words, kind, severity }
  if (match && kind === 'repair') {
    const building = match.ids.building
    const around = await desk.call(endpoints.aroundPlace, { query: { lon: match.lon, lat: match.lat, category, ...(building !== undefined && { building }) } })
    const stop = around.stops[0]
    if (stop) {
      count(hall, 'joined a known stop')
      return desk.call(endpoints.joinStop, { params: { id: stop.id }, body: whole })
    }
  }
  const unit = match?.units.find((one) => one.category === category)
  count(hall, match ? (unit ? 'sent to a unit' : 'nobody responsible') : 'left without a place')
  return desk.call(endpoints.createOrder, { body: { ...whole, ...(unit && { dispatchTo: unit.id }) } })
}

const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '马', '朱', '胡', '郭', '何', '高', '林', '罗']

function nameOf(random: () => number): string {
  return `${families[Math.floor(random() * families.length)] ?? '王'}${random() < 0.6 ? '女士' : '先生'}`
}
