import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** What the residents' page begins with. `hotline`: the number to dial; '' where the city has not said. */
export const residentInfo = {
  method: 'GET',
  path: '/api/public/info',
  reply: Type.Object({
    city: Type.String(),
    hotline: Type.String(),
    bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
    dataVersion: Type.Integer(),
    now: S.Moment,
  }),
} as const satisfies Endpoint

/** Places for words as they are typed, or the place of a pin. Nothing but the city's own names comes back. */
export const findPlaces = {
  method: 'GET',
  path: '/api/public/places',
  query: Type.Object({
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
  }),
  reply: Type.Object({ places: Type.Array(S.PublicPlace) }),
} as const satisfies Endpoint

/** Stops and notices at a place, and stops within a kilometre. */
export const aroundHome = {
  method: 'GET',
  path: '/api/public/around',
  query: Type.Object({ lon: S.Longitude, lat: S.Latitude, building: Type.Optional(S.Id) }),
  reply: Type.Object({
    here: Type.Array(Type.Omit(S.PublicStop, ['geometry'])),
    near: Type.Array(Type.Omit(S.PublicStop, ['geometry'])),
    notices: Type.Array(Type.Pick(S.Notice, ['id', 'category', 'title', 'body', 'areaName', 'startsAt', 'endsAt'])),
    now: S.Moment,
  }),
} as const satisfies Endpoint

/** A resident's report; the same client id again answers with the same code. */
export const reportByWeb = {
  method: 'POST',
  path: '/api/public/reports',
  body: Type.Object({
    clientId: S.ClientId,
    category: S.Category,
    matter: Type.Intersect([S.Text(60), Type.String({ pattern: String.raw`\S` })]),
    note: Type.Optional(S.Text(500)),
    name: Type.Optional(S.Text(40)),
    phone: Type.String({ pattern: String.raw`^(\+?86[ -]?)?(1[3-9]\d([ -]?\d{4}){2}|0\d{2,3}[ -]?\d{3,4}[ -]?\d{4})$` }),
    spokenAddress: Type.Intersect([S.Text(200), Type.String({ pattern: String.raw`\S` })]),
    label: Type.Optional(S.Text(200)),
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
    roomCelsius: Type.Optional(Type.Number({ minimum: -40, maximum: 60 })),
  }),
  reply: Type.Object({ code: Type.String(), order: S.FollowedOrder }),
} as const satisfies Endpoint

export const followOrder = {
  method: 'GET',
  path: '/api/public/orders/:code',
  params: Type.Object({ code: Type.String({ pattern: String.raw`^\d{16}$` }) }),
  reply: Type.Object({ order: S.FollowedOrder, now: S.Moment }),
} as const satisfies Endpoint

/** Reports of the web that nobody has checked and sent yet, the oldest first. */
export const listWebReports = {
  method: 'GET',
  path: '/api/web-reports',
  reply: Type.Object({ orders: Type.Array(S.Order), now: S.Moment }),
} as const satisfies Endpoint

/** What a call-taker made of a report after reading it, or after calling back; sends it when it names a unit. */
export const checkWebReport = {
  method: 'POST',
  path: '/api/web-reports/:id/check',
  params: IdParam,
  body: Type.Object({
    version: Type.Integer({ minimum: 1 }),
    category: S.Category,
    kind: S.OrderKind,
    severity: S.Severity,
    matter: Type.Intersect([S.Text(60), Type.String({ minLength: 1 })]),
    note: S.Text(2000),
    spokenAddress: S.Text(200),
    /** The chosen match's label, or a pin; neither: its place stays as it is. */
    label: Type.Optional(S.Text(200)),
    lon: Type.Optional(S.Longitude),
    lat: Type.Optional(S.Latitude),
    dispatchTo: Type.Optional(S.Id),
  }),
  reply: S.Order,
} as const satisfies Endpoint
