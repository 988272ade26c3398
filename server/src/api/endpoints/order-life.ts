import Type from 'typebox'
import { requestKinds } from '../../core/work-order/order.ts'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

const Version = Type.Integer({ minimum: 1 })

/** A unit asks to return its order, for more time, or to let the clock stand. The same client id again is the same request. */
export const askRequest = {
  method: 'POST',
  path: '/api/orders/:id/requests',
  params: IdParam,
  body: Type.Object({
    clientId: S.ClientId,
    version: Version,
    kind: S.oneOf(requestKinds),
    ground: S.Ground,
    note: S.Text(2000),
    /** extension: which promise, and the moment asked for. */
    stage: Type.Optional(S.oneOf(S.extensibleStages)),
    until: Type.Optional(S.Moment),
    /** Attachments of this order that prove the ground; a hold needs one. */
    attachmentIds: Type.Optional(Type.Array(S.Id, { maxItems: 20 })),
  }),
  reply: S.Order,
} as const satisfies Endpoint

/** The shift leader grants or refuses what a unit asks; the unit may take it back until then. */
export const judgeRequest = {
  method: 'POST',
  path: '/api/orders/:id/requests/:requestId/judgement',
  params: Type.Object({ id: S.Id, requestId: S.Id }),
  body: Type.Object({ version: Version, verdict: S.Verdict, note: Type.Optional(S.Text(2000)) }),
  reply: S.Order,
} as const satisfies Endpoint

/** Makes a second order of a part of this one: same caller, same place, another matter. */
export const splitOrder = {
  method: 'POST',
  path: '/api/orders/:id/splits',
  params: IdParam,
  body: Type.Object({
    clientId: S.ClientId,
    version: Version,
    category: S.Category,
    kind: S.OrderKind,
    severity: S.Severity,
    matter: S.Matter,
    note: Type.Optional(S.Text(2000)),
  }),
  reply: S.Order,
} as const satisfies Endpoint

/** Orders that may belong together with this one, newest first: of the same caller, estate, or unit, of the last seven days. */
export const relatedOrders = {
  method: 'GET',
  path: '/api/orders/:id/related',
  params: IdParam,
  reply: Type.Object({ orders: Type.Array(Type.Object({ order: S.Order, because: S.LinkKind })) }),
} as const satisfies Endpoint

/**
 * Keeps a photo or a paper of at most 8 MiB with an order. The body is the file itself, as `application/octet-stream` or under
 * its own type; what it is, its first bytes tell. The same client id again is the same attachment.
 */
export const attach = {
  method: 'POST',
  path: '/api/orders/:id/attachments',
  params: IdParam,
  query: Type.Object({ clientId: S.ClientId, name: Type.Optional(S.Text(120)) }),
  reply: Type.Object({ attachment: S.Attachment, order: S.Order }),
} as const satisfies Endpoint

/** The attachment itself, for who may see its order. Not JSON. */
export const readAttachment = {
  method: 'GET',
  path: '/api/attachments/:id',
  params: IdParam,
  reply: Type.Any(),
} as const satisfies Endpoint

/** A room's temperature, measured at the place. The same client id again is the same reading. */
export const takeReading = {
  method: 'POST',
  path: '/api/orders/:id/readings',
  params: IdParam,
  body: Type.Object({
    clientId: S.ClientId,
    celsius: Type.Number({ minimum: -40, maximum: 60 }),
    /** Where in the home: 客厅, 北卧. */
    place: S.Filled(40),
    unitConfirmed: Type.Boolean(),
    residentConfirmed: Type.Boolean(),
    residentName: Type.Optional(S.Text(40)),
  }),
  reply: Type.Object({ reading: S.Reading, order: S.Order }),
} as const satisfies Endpoint
