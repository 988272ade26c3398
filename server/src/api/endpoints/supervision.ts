import Type from 'typebox'
import * as S from '../shapes.ts'
import { IdParam, type Endpoint } from './endpoint.ts'

/** What to push now, the most urgent first: late before nearly late, emergencies first, then by the limit. */
export const pressingOrders = {
  method: 'GET',
  path: '/api/supervision/pressing',
  query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })) }),
  reply: Type.Object({ pressing: Type.Array(S.Pressing), count: Type.Integer(), position: Type.Integer() }),
} as const satisfies Endpoint

/** Slips, newest first; a station gets those addressed to it. */
export const listSlips = {
  method: 'GET',
  path: '/api/slips',
  query: Type.Object({
    show: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('all')], { default: 'open' })),
    order: Type.Optional(S.Id),
    before: Type.Optional(S.Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 200 })),
  }),
  reply: Type.Object({ slips: Type.Array(S.Slip), more: Type.Boolean(), position: Type.Integer() }),
} as const satisfies Endpoint

export const readSlip = {
  method: 'GET',
  path: '/api/slips/:id',
  params: IdParam,
  reply: Type.Object({ slip: S.Slip, order: S.Order, steps: Type.Array(S.OrderStep) }),
} as const satisfies Endpoint

/** Pushes an order by hand. The receiver is who is on duty at the level; the same client id again is the same slip. */
export const issueSlip = {
  method: 'POST',
  path: '/api/slips',
  body: Type.Object({
    clientId: S.ClientId,
    orderId: S.Id,
    level: S.SlipLevel,
    ground: Type.Intersect([S.Text(500), Type.String({ minLength: 1 })]),
  }),
  reply: S.Slip,
} as const satisfies Endpoint

/** The receiver's answer; a shift leader may write down what was said on the telephone. */
export const replySlip = {
  method: 'POST',
  path: '/api/slips/:id/reply',
  params: IdParam,
  body: Type.Object({ reply: Type.Intersect([S.Text(2000), Type.String({ minLength: 1 })]) }),
  reply: S.Slip,
} as const satisfies Endpoint

export const closeSlip = {
  method: 'POST',
  path: '/api/slips/:id/close',
  params: IdParam,
  body: Type.Object({ closing: S.Text(500) }),
  reply: S.Slip,
} as const satisfies Endpoint
