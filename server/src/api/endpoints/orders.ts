import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

export const createOrder = {
  method: 'POST',
  path: '/api/orders',
  body: Type.Object({
    clientId: S.ClientId,
    callId: Type.Optional(S.Id),
    category: S.Category,
    kind: S.OrderKind,
    severity: S.Severity,
    matter: S.Matter,
    note: Type.Optional(S.Text(2000)),
    callerName: Type.Optional(S.Text(40)),
    callerNumber: Type.Optional(S.PhoneNumber),
    contactNumber: Type.Optional(S.PhoneNumber),
    visitTime: Type.Optional(S.Text(40)),
    roomCelsius: Type.Optional(Type.Number({ minimum: -40, maximum: 60 })),
    spokenAddress: S.Text(200),
    /** The chosen match's label, or a pin; neither: an order without a place, flagged. */
    label: Type.Optional(S.Text(200)),
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
    /** The unit that a complaint is about; left out, the one that it is sent to. */
    aboutUnitId: Type.Optional(S.Id),
    /** Send at once to this unit; must be one that the place resolves to (a complaint: or one above it), unless a shift leader says so. */
    dispatchTo: Type.Optional(S.Id),
  }),
  reply: S.Order,
} as const satisfies Endpoint

export const listOrders = {
  method: 'GET',
  path: '/api/orders',
  query: Type.Object({
    /** open (default), done today, or all of the last days */
    show: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('done'), Type.Literal('all')], { default: 'open' })),
    state: Type.Optional(S.OrderState),
    unit: Type.Optional(S.Id),
    category: Type.Optional(S.Category),
    /** number of the order, estate, caller's number */
    q: Type.Optional(S.Text(60)),
    before: Type.Optional(S.Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 500 })),
  }),
  /** `position`: the live stream from there on continues this list without a gap. */
  reply: Type.Object({ orders: Type.Array(S.Order), position: Type.Integer(), more: Type.Boolean() }),
} as const satisfies Endpoint

export const readOrder = {
  method: 'GET',
  path: '/api/orders/:id',
  params: IdParam,
  reply: Type.Object({
    order: S.Order,
    steps: Type.Array(S.OrderStep),
    match: S.Nullable(S.Match),
    focus: S.Nullable(S.Focus),
    life: S.OrderLife,
  }),
} as const satisfies Endpoint

/** Moves an order. 409 `stale` with the present order when `version` is not the present one. What an action needs stands in the table of transitions. */
export const moveOrder = {
  method: 'POST',
  path: '/api/orders/:id/actions',
  params: IdParam,
  body: Type.Object({
    action: S.OrderAction,
    version: Type.Integer({ minimum: 1 }),
    note: Type.Optional(S.Text(2000)),
    /** dispatch, transfer: where to. */
    unitId: Type.Optional(S.Id),
    /** finish: the room's temperature as somebody said it; a reading that proves something is posted on its own. */
    roomCelsius: Type.Optional(Type.Number({ minimum: -40, maximum: 60 })),
    /** arrive: where the crew is, with its accuracy, or why that is not known. */
    position: Type.Optional(Type.Object({ lon: S.Longitude, lat: S.Latitude, accuracyMetres: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })) })),
    noPosition: Type.Optional(S.Text(200)),
    /** merge, link, unlink: the other order. */
    otherId: Type.Optional(S.Id),
    linkKind: Type.Optional(S.LinkKind),
    /** reclassify: what it is from now on; left out is left as it is. */
    category: Type.Optional(S.Category),
    kind: Type.Optional(S.OrderKind),
    severity: Type.Optional(S.Severity),
    matter: Type.Optional(S.Matter),
    aboutUnitId: Type.Optional(S.Nullable(S.Id)),
  }),
  reply: S.Order,
} as const satisfies Endpoint
