import Type, { type TSchema } from 'typebox'
import * as S from './shapes.ts'

/**
 * The contract: one object per endpoint, used by the server's route and by the web's typed call.
 * Errors of every endpoint are `ApiError` with a 4xx or 5xx status.
 */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  params?: TSchema
  query?: TSchema
  body?: TSchema
  reply: TSchema
}

const IdParam = Type.Object({ id: S.Id })

export const health = {
  method: 'GET',
  path: '/api/health',
  reply: Type.Object({ status: Type.Literal('ok'), database: Type.String(), migration: Type.Integer() }),
} as const satisfies Endpoint

export const signIn = {
  method: 'POST',
  path: '/api/session',
  body: Type.Object({ login: Type.Intersect([S.Text(64), Type.String({ minLength: 1 })]), password: Type.String({ minLength: 1, maxLength: 200 }) }),
  reply: S.Me,
} as const satisfies Endpoint

/** A wall shows its token once and gets a session that only reads the redacted stream. */
export const signInKiosk = {
  method: 'POST',
  path: '/api/session/kiosk',
  body: Type.Object({ token: Type.String({ minLength: 16, maxLength: 200 }) }),
  reply: S.Me,
} as const satisfies Endpoint

export const whoAmI = { method: 'GET', path: '/api/session', reply: S.Me } as const satisfies Endpoint
export const signOut = { method: 'DELETE', path: '/api/session', reply: Type.Object({}) } as const satisfies Endpoint

/** What every screen needs once. */
export const cityInfo = {
  method: 'GET',
  path: '/api/city',
  reply: Type.Object({
    name: Type.String(),
    centre: Type.Tuple([Type.Number(), Type.Number()]),
    /** [west, south, east, north] */
    bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
    dataVersion: Type.Integer(),
    indoorStandardCelsius: Type.Number(),
    demo: Type.Boolean(),
    now: S.Moment,
  }),
} as const satisfies Endpoint

export const suggestAddresses = {
  method: 'GET',
  path: '/api/addresses/suggest',
  query: Type.Object({
    q: Type.String({ maxLength: 200 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 5 })),
    /** The call on the desk: its number's earlier places weigh a little. */
    call: Type.Optional(S.Id),
  }),
  /** Without `units`; ask `resolve` for the chosen one. */
  reply: Type.Object({ query: Type.String(), matches: Type.Array(Type.Omit(S.Match, ['units', 'boundary', 'focus'])) }),
} as const satisfies Endpoint

export const resolveAddress = {
  method: 'GET',
  path: '/api/addresses/resolve',
  /** Either `q` or both `lon` and `lat` (a click on the map). */
  query: Type.Object({
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
    category: Type.Optional(S.Category),
    at: Type.Optional(S.Moment),
    call: Type.Optional(S.Id),
  }),
  reply: Type.Object({
    query: Type.String(),
    kind: Type.Union([Type.Literal('resolved'), Type.Literal('ambiguous'), Type.Literal('outside'), Type.Literal('unknown')]),
    matches: Type.Array(S.Match),
    /** ambiguous: what tells the candidates apart. */
    by: Type.Optional(Type.String()),
    /** unknown: the part that was not understood. */
    notUnderstood: Type.Optional(Type.String()),
    /** outside: the nearest unit of the asked category. */
    nearest: Type.Optional(Type.Object({ id: S.Id, name: Type.String(), phone: S.Nullable(Type.String()), metres: Type.Number() })),
  }),
} as const satisfies Endpoint

/** What is already known around a place: open orders, stops, neighbours who called today. */
export const aroundPlace = {
  method: 'GET',
  path: '/api/addresses/around',
  query: Type.Object({
    lon: S.Longitude,
    lat: S.Latitude,
    category: S.Category,
    building: Type.Optional(S.Id),
    estate: Type.Optional(S.Id),
  }),
  reply: Type.Object({
    open: Type.Integer(),
    near: Type.Integer(),
    late: Type.Integer(),
    /** Orders of today from the same building (or estate), this category. */
    neighboursToday: Type.Integer(),
    stops: Type.Array(S.StopNotice),
  }),
} as const satisfies Endpoint

/** A ringing call. Comes from the telephone system; simulated until there is one. */
export const startCall = {
  method: 'POST',
  path: '/api/calls',
  body: Type.Object({ clientId: S.ClientId, callerNumber: S.PhoneNumber }),
  reply: S.Call,
} as const satisfies Endpoint

export const openCalls = {
  method: 'GET',
  path: '/api/calls',
  reply: Type.Object({ calls: Type.Array(S.Call), position: Type.Integer() }),
} as const satisfies Endpoint

export const answerCall = {
  method: 'POST',
  path: '/api/calls/:id/answer',
  params: IdParam,
  reply: S.Call,
} as const satisfies Endpoint

/** The desk's place for the call: the wall flies there. Repeating it replaces the place. */
export const locateCall = {
  method: 'PUT',
  path: '/api/calls/:id/place',
  params: IdParam,
  body: Type.Object({
    spokenAddress: S.Text(200),
    /** Either the words' match by its label … */
    label: Type.Optional(S.Text(200)),
    /** … or a pin. */
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
    category: S.Category,
    severity: S.Severity,
    matter: S.Text(60),
  }),
  reply: Type.Object({ call: S.Call, match: S.Match }),
} as const satisfies Endpoint

export const endCall = { method: 'POST', path: '/api/calls/:id/end', params: IdParam, reply: S.Call } as const satisfies Endpoint

/** The caller's card: earlier calls and orders of a number, and its last address. */
export const callerHistory = {
  method: 'GET',
  path: '/api/callers/:number',
  params: Type.Object({ number: S.PhoneNumber }),
  reply: Type.Object({
    callerName: Type.String(),
    lastAddress: S.Nullable(Type.String()),
    lastPlace: S.Nullable(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
    callCount: Type.Integer(),
    callsLast7Days: Type.Integer(),
    orders: Type.Array(S.Order),
  }),
} as const satisfies Endpoint

export const createOrder = {
  method: 'POST',
  path: '/api/orders',
  body: Type.Object({
    clientId: S.ClientId,
    callId: Type.Optional(S.Id),
    category: S.Category,
    kind: S.OrderKind,
    severity: S.Severity,
    matter: Type.Intersect([S.Text(60), Type.String({ minLength: 1 })]),
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
    /** Send at once to this unit; must be one that the place resolves to, unless a shift leader says so. */
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
  }),
} as const satisfies Endpoint

/** What is promised after sending, so that a desk can say it before. */
export const clockRules = {
  method: 'GET',
  path: '/api/clock-rules',
  reply: Type.Object({ rules: Type.Array(S.ClockRule) }),
} as const satisfies Endpoint

/** Moves an order. 409 `stale` with the present order when `version` is not the present one. */
export const moveOrder = {
  method: 'POST',
  path: '/api/orders/:id/actions',
  params: IdParam,
  body: Type.Object({
    action: S.OrderAction,
    version: Type.Integer({ minimum: 1 }),
    note: Type.Optional(S.Text(2000)),
    unitId: Type.Optional(S.Id),
    roomCelsius: Type.Optional(Type.Number({ minimum: -40, maximum: 60 })),
  }),
  reply: S.Order,
} as const satisfies Endpoint

/** All a wall shows, redacted, and the position to listen from. */
export const wallState = {
  method: 'GET',
  path: '/api/wall',
  reply: Type.Object({
    calls: Type.Array(S.Call),
    /** Open ones, and those done today. */
    orders: Type.Array(S.Order),
    stops: Type.Array(S.StopNotice),
    counts: S.Counts,
    position: Type.Integer(),
    now: S.Moment,
  }),
} as const satisfies Endpoint

export const seats = {
  method: 'GET',
  path: '/api/seats',
  reply: Type.Object({
    seats: Type.Array(Type.Object({ seat: Type.Integer(), name: Type.String(), call: S.Nullable(S.Call), answeredToday: Type.Integer() })),
  }),
} as const satisfies Endpoint

export const counts = { method: 'GET', path: '/api/counts', reply: S.Counts } as const satisfies Endpoint

/** Units for filters, for the shift leader's re-dispatch, and as squares on the map. */
export const listUnits = {
  method: 'GET',
  path: '/api/units',
  reply: Type.Object({
    units: Type.Array(
      Type.Object({
        id: S.Id,
        name: Type.String(),
        kind: Type.String(),
        parentId: S.Nullable(S.Id),
        phone: S.Nullable(Type.String()),
        lon: S.Nullable(Type.Number()),
        lat: S.Nullable(Type.Number()),
      }),
    ),
  }),
} as const satisfies Endpoint

/** What call-takers chose instead of the first place offered: most frequent first, then newest. */
export const listCorrections = {
  method: 'GET',
  path: '/api/corrections',
  query: Type.Object({
    state: Type.Optional(S.oneOf(S.correctionStates)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 200 })),
  }),
  /** `open`: how many wait for a decision. */
  reply: Type.Object({ corrections: Type.Array(S.Correction), open: Type.Integer(), now: S.Moment }),
} as const satisfies Endpoint

/** Makes an alias or a new point of a correction, or dismisses it. 409 `stale` when it was decided before. */
export const decideCorrection = {
  method: 'POST',
  path: '/api/corrections/:id/decision',
  params: IdParam,
  body: Type.Union([
    Type.Object({ decision: Type.Literal('alias'), of: S.oneOf(S.aliasOwners), text: Type.Intersect([S.Text(60), Type.String({ minLength: 2 })]) }),
    Type.Object({ decision: Type.Literal('move') }),
    Type.Object({ decision: Type.Literal('dismiss') }),
  ]),
  reply: S.Correction,
} as const satisfies Endpoint
