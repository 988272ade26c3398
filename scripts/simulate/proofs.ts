import { randomUUID } from 'node:crypto'
import { endpoints } from '@heatline/server/api'
import type { Crew, Person } from './people.ts'

/** The smallest picture there is: one grey dot as PNG. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')

/** Where the crew is when it says that it is there: at the door, or it has no signal. */
export async function arrival(crew: Person, id: number) {
  const { order } = await crew.call(endpoints.readOrder, { params: { id } })
  const here = order.lon !== null && order.lat !== null && { position: { lon: order.lon, lat: order.lat, accuracyMetres: 20 } }
  return { version: order.version, ...(here || { noPosition: '室内或地下无信号' }) }
}

/** Brings what the order's rules ask for before it is finished: a reading that both sides confirmed, a photo. */
export async function bringProofs(crew: Crew, id: number, celsius = 18.5): Promise<number> {
  const { order, life } = await crew.call(endpoints.readOrder, { params: { id } })
  let version = order.version
  for (const { need, there } of life.needs) {
    if (there) continue
    if (need === 'reading') {
      const body = { clientId: randomUUID(), celsius, place: '客厅', unitConfirmed: true, residentConfirmed: true }
      version = (await crew.call(endpoints.takeReading, { params: { id }, body })).order.version
    }
    if (need === 'photo') version = (await crew.upload(id, dot, '现场.png')).order.version
  }
  return version
}
