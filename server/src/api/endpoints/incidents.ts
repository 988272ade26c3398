import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'
import { createOrder } from './orders.ts'

const Cause = Type.Intersect([S.Text(120), Type.String({ minLength: 1 })])

/** What looks like a fault, what is off now, what is planned, and what ended in the last day. */
export const listIncidents = {
  method: 'GET',
  path: '/api/incidents',
  reply: Type.Object({ suggestions: Type.Array(S.IncidentSuggestion), stops: Type.Array(S.Stop), position: Type.Integer() }),
} as const satisfies Endpoint

/** A coincidence after all: the calls so far are not counted again. */
export const dismissSuggestion = {
  method: 'POST',
  path: '/api/incident-suggestions/:id/dismiss',
  params: IdParam,
  reply: S.IncidentSuggestion,
} as const satisfies Endpoint

/** The service areas of a unit (or of a boiler house's stations) and the buildings inside. */
export const unitTerritory = {
  method: 'GET',
  path: '/api/units/:id/territory',
  params: IdParam,
  query: Type.Object({ category: S.Category }),
  reply: S.Territory,
} as const satisfies Endpoint

/**
 * Makes an incident or a planned stop. Of an accepted suggestion the orders join it. An incident tells its unit by one
 * order. Without places it is the unit's whole service area. The same client id again gives the stop that is there.
 */
export const createStop = {
  method: 'POST',
  path: '/api/stops',
  body: Type.Object({
    clientId: S.ClientId,
    kind: Type.Enum(['incident', 'planned']),
    category: S.Category,
    unitId: S.Id,
    cause: Cause,
    note: Type.Optional(S.Text(2000)),
    /** Now, where left out. */
    startsAt: Type.Optional(S.Moment),
    expectedEnd: Type.Optional(S.Moment),
    places: S.StopPlaces,
    suggestionId: Type.Optional(S.Id),
  }),
  reply: S.Stop,
} as const satisfies Endpoint

export const readStop = {
  method: 'GET',
  path: '/api/stops/:id',
  params: IdParam,
  reply: Type.Object({
    stop: S.Stop,
    changes: Type.Array(S.StopChange),
    places: S.StopPlaces,
    /** Those that joined, in the order of their calls. */
    orders: Type.Array(S.Order),
    /** Open faults from inside that go their own way. */
    others: Type.Array(S.Order),
  }),
} as const satisfies Endpoint

/** Another cause, end or area. 409 `stale` with the present stop when `version` is not the present one. */
export const changeStop = {
  method: 'PUT',
  path: '/api/stops/:id',
  params: IdParam,
  body: Type.Object({
    version: Type.Integer({ minimum: 1 }),
    cause: Cause,
    expectedEnd: S.Nullable(S.Moment),
    note: Type.Optional(S.Text(2000)),
    places: Type.Optional(S.StopPlaces),
  }),
  reply: S.Stop,
} as const satisfies Endpoint

/** It is over: who waited for it is called back, one call to a household. */
export const endStop = {
  method: 'POST',
  path: '/api/stops/:id/end',
  params: IdParam,
  body: Type.Object({ version: Type.Integer({ minimum: 1 }), note: Type.Optional(S.Text(2000)) }),
  reply: S.Stop,
} as const satisfies Endpoint

/** A new order that waits for the stop: counted, not sent. The caller must be inside. */
export const joinStop = {
  method: 'POST',
  path: '/api/stops/:id/orders',
  params: IdParam,
  body: Type.Omit(createOrder.body, ['dispatchTo']),
  reply: S.Order,
} as const satisfies Endpoint

/** Lets orders that are there already wait for the stop. Those that cannot (done, waiting elsewhere) are left alone. */
export const gatherOrders = {
  method: 'POST',
  path: '/api/stops/:id/gather',
  params: IdParam,
  body: Type.Object({ orderIds: Type.Array(S.Id, { minItems: 1, maxItems: 2000 }) }),
  reply: S.Stop,
} as const satisfies Endpoint

/** An order that joined by mistake goes its own way again. */
export const releaseOrder = {
  method: 'POST',
  path: '/api/orders/:id/leave-incident',
  params: IdParam,
  reply: S.Order,
} as const satisfies Endpoint

/** What everyone may know: running and coming stops, and those that ended in the last day. */
export const publicStops = {
  method: 'GET',
  path: '/api/public/stops',
  reply: Type.Object({ stops: Type.Array(S.PublicStop), now: S.Moment }),
} as const satisfies Endpoint
