import Type from 'typebox'
import { countNames } from '../../core/reports/measures.ts'
import { paperKinds } from '../../core/reports/papers.ts'
import { periodKinds } from '../../core/reports/period.ts'
import { orderSources } from '../../core/work-order/order.ts'
import * as S from '../shapes.ts'
import type { Endpoint } from './endpoint.ts'

/** Both days belong to the period; at most 400 days. A station gets its own unit's figures, whatever it asks for. */
const scope = {
  from: S.Day,
  to: S.Day,
  unit: Type.Optional(S.Id),
  category: Type.Optional(S.Category),
}

export const reportFigures = {
  method: 'GET',
  path: '/api/reports/figures',
  query: Type.Object(scope),
  reply: S.Figures,
} as const satisfies Endpoint

/** The orders behind a figure, newest first. Of call-backs: the orders that were called. */
export const reportOrders = {
  method: 'GET',
  path: '/api/reports/orders',
  query: Type.Object({
    ...scope,
    kind: Type.Optional(S.OrderKind),
    source: Type.Optional(S.oneOf(orderSources)),
    count: S.oneOf(countNames),
    /** Whose company: the unit itself, and all below it. */
    company: Type.Optional(S.Id),
    hour: Type.Optional(Type.Integer({ minimum: 0, maximum: 23 })),
    estate: Type.Optional(S.Id),
    before: Type.Optional(S.Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  }),
  reply: Type.Object({ orders: Type.Array(S.Order), more: Type.Boolean() }),
} as const satisfies Endpoint

/** Estates and squares with most orders, and how many each had in as many days before. */
export const reportHotSpots = {
  method: 'GET',
  path: '/api/reports/hot-spots',
  query: Type.Object({
    from: S.Day,
    to: S.Day,
    category: Type.Optional(S.Category),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  }),
  reply: Type.Object({ spots: Type.Array(S.HotSpot) }),
} as const satisfies Endpoint

/** Today at the city's clock, its periods, the rules' targets, and the papers that are due or were, newest first of each kind. */
export const reportDesk = {
  method: 'GET',
  path: '/api/reports',
  reply: Type.Object({
    now: S.Moment,
    today: S.Day,
    periods: Type.Array(Type.Object({ kind: S.oneOf(periodKinds), from: S.Day, to: S.Day })),
    targets: Type.Array(S.Target),
    papers: Type.Array(S.PaperDue),
  }),
} as const satisfies Endpoint

/** A paper about the period that holds a day, as its orders are now. */
export const reportPaper = {
  method: 'GET',
  path: '/api/reports/papers/:kind/:day',
  params: Type.Object({ kind: S.oneOf(paperKinds), day: S.Day }),
  reply: S.Paper,
} as const satisfies Endpoint
