import { randomUUID } from 'node:crypto'
import { endpoints, type Order } from '@heatline/server/api'
import type { Crew, Person } from './people.ts'
import { arrival, bringProofs } from './proofs.ts'

/** Waits so many seconds of the people's time; throws an AbortError when nobody waits any more. */
type Pause = (seconds: number) => Promise<void>

export interface Caller {
  text: string
  matter: string
  number: string
  talk: number
}

/** A call from its first ring to its end at one desk; returns the order that it leaves. */
export async function oneCall(desk: Person, caller: Caller, pause: Pause): Promise<Order> {
  const call = await desk.call(endpoints.startCall, { body: { clientId: randomUUID(), callerNumber: caller.number } })
  const params = { id: call.id }
  await pause(3)
  await desk.call(endpoints.answerCall, { params })
  await pause(caller.talk / 3)
  const found = await desk.call(endpoints.resolveAddress, { query: { q: caller.text, category: 'heating' } })
  const match = found.matches[0]
  const place = { spokenAddress: caller.text, category: 'heating' as const, severity: 'ordinary' as const, matter: caller.matter }
  if (match && found.kind === 'resolved') await desk.call(endpoints.locateCall, { params, body: { ...place, label: match.label } })
  await pause((caller.talk * 2) / 3)
  const unit = match?.units.find((one) => one.category === 'heating')
  const order = await desk.call(endpoints.createOrder, {
    body: {
      ...place,
      clientId: randomUUID(),
      callId: call.id,
      kind: 'repair',
      callerNumber: caller.number,
      ...(match && found.kind === 'resolved' && unit && { label: match.label, dispatchTo: unit.id }),
    },
  })
  await desk.call(endpoints.endCall, { params })
  return order
}

/** The station signs, arrives and finishes with its proofs, each in its time. */
export async function work(station: Crew, id: number, pause: Pause): Promise<void> {
  const params = { id }
  await pause(120)
  const { order } = await station.call(endpoints.readOrder, { params })
  await station.call(endpoints.moveOrder, { params, body: { action: 'accept', version: order.version } })
  await pause(1500)
  await station.call(endpoints.moveOrder, { params, body: { action: 'arrive', ...(await arrival(station, id)) } })
  await pause(2400)
  const version = await bringProofs(station, id)
  await station.call(endpoints.moveOrder, { params, body: { action: 'finish', version, note: '已调阀排气，室温恢复' } })
}
