import type { Call, Order } from './shapes.ts'
import { maskNumber, type Viewer } from '../core/roles.ts'
import { publicMatter } from '../core/work-order/matters.ts'
import { publicLabel, publicTitle } from '../core/work-order/title.ts'

/** The client's own id could be used to repeat its request. */
const anonymous = { clientId: '00000000-0000-4000-8000-000000000000' }

/** An order as a viewer may have it. A wall gets neither names, numbers, notes nor anything behind the building, and no words that somebody typed. */
export function orderFor<T extends Order>(viewer: Pick<Viewer, 'role'>, order: T): T {
  if (viewer.role !== 'wall') return order
  const place = { street: order.street ?? undefined, estate: order.estate ?? undefined, building: order.building ?? undefined }
  return {
    ...order,
    ...anonymous,
    callerName: '',
    callerNumber: maskNumber(order.callerNumber),
    contactNumber: '',
    matter: publicMatter(order.matter),
    note: '',
    visitTime: '',
    spokenAddress: '',
    createdBy: '',
    title: publicTitle({ ...place, label: '' }),
    label: publicLabel(place),
  }
}

/** A call as a viewer may have it. Unit and room are not part of a call's place at all. */
export function callFor(viewer: Pick<Viewer, 'role'>, call: Call): Call {
  if (viewer.role !== 'wall') return call
  return {
    ...call,
    ...anonymous,
    callerNumber: maskNumber(call.callerNumber),
    userName: null,
    matter: call.matter && publicMatter(call.matter),
    place: call.place && { ...call.place, label: publicLabel(given(call.place)) },
  }
}

function given(place: NonNullable<Call['place']>) {
  return {
    street: place.street ?? undefined,
    number: place.number ?? undefined,
    estate: place.estate ?? undefined,
    building: place.building ?? undefined,
  }
}
