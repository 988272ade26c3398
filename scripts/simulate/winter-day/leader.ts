import { endpoints } from '@heatline/server/api'
import { uuidFrom } from '../random.ts'
import { count, takes, type Hall } from './hall.ts'
import type { Fault } from './plan.ts'
import type { Actor } from './schedule.ts'
import { workOn } from './units.ts'

/** The shift leader: accepts what looks like a fault, judges what units ask, answers slips with a word. */
export async function* lead(hall: Hall, faults: readonly Fault[], start: Date): Actor {
  for (let round = 0; ; round += 1) {
    yield 120
    yield* acceptFaults(hall, faults, start)
    if (round % 5 === 0) await judge(hall)
  }
}

async function* acceptFaults(hall: Hall, faults: readonly Fault[], start: Date): Actor {
  const { leader, random, schedule } = hall
  const { suggestions } = await leader.call(endpoints.listIncidents, {})
  for (const suggestion of suggestions) {
    if (suggestion.state !== 'open') continue
    const fault = faults.find((one) => one.unitId === suggestion.unitId)
    if (!fault) {
      await leader.call(endpoints.dismissSuggestion, { params: { id: suggestion.id } })
      count(hall, 'suggestions dismissed')
      continue
    }
    const mended = new Date(start.getTime() + fault.to * 1000)
    const { id, leadOrderId } = await leader.call(endpoints.createStop, {
      body: {
        clientId: uuidFrom(random), kind: 'incident', category: suggestion.category, unitId: suggestion.unitId, cause: '循环泵故障',
        expectedEnd: mended.toISOString(), places: { areaIds: [], buildings: [] }, suggestionId: suggestion.id,
      },
    })
    count(hall, 'incidents')
    if (leadOrderId !== null) schedule.begin(workOn(hall, leadOrderId, suggestion.unitId, { matter: { name: '', kind: 'repair', severity: 'urgent' } }))
    schedule.begin(mend(hall, id), Math.max(60, (mended.getTime() - schedule.now().getTime()) / 1000))
    yield 20
  }
}

async function* mend(hall: Hall, id: number): Actor {
  yield takes(hall.random, 300)
  const { stop } = await hall.leader.call(endpoints.readStop, { params: { id } })
  if (stop.endedAt === null) await hall.leader.call(endpoints.endStop, { params: { id }, body: { version: stop.version, note: '水泵已更换，恢复供热' } })
}

async function judge(hall: Hall): Promise<void> {
  const { orders } = await hall.leader.call(endpoints.listOrders, { query: { show: 'open', limit: 1000 } })
  for (const { id, openRequest, category } of orders) {
    if (openRequest === null) continue
    const { order, life, match } = await hall.leader.call(endpoints.readOrder, { params: { id } })
    const asked = life.requests.find((one) => one.verdict === null)
    if (!asked) continue
    await hall.leader.call(endpoints.judgeRequest, { params: { id, requestId: asked.id }, body: { version: order.version, verdict: 'granted', note: '同意' } })
    count(hall, `${asked.kind} granted`)
    const unit = match?.units.find((one) => one.category === category)
    if (asked.kind !== 'return' || !unit) continue
    const returned = await hall.leader.call(endpoints.readOrder, { params: { id } })
    await hall.leader.call(endpoints.moveOrder, { params: { id }, body: { action: 'dispatch', version: returned.order.version, unitId: unit.id, note: '核对图纸，仍由该站负责' } })
    hall.schedule.begin(workOn(hall, id, unit.id, { matter: { name: order.matter, kind: order.kind, severity: order.severity } }))
  }
}
