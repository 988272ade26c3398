import Type, { type Static } from 'typebox'
import { needs, stages, type Stage } from '../../core/promises/rule-set.ts'
import { grounds, linkKinds, requestKinds, verdicts } from '../../core/work-order/order.ts'
import { Category, Id, Moment, Nullable, OrderState, oneOf } from './basics.ts'

/** What happened to an order besides its state: what was asked and granted, what stood still, what proves it, what belongs to it. */

export const LinkKind = oneOf(linkKinds)
export const Verdict = oneOf(verdicts)
export const Ground = oneOf([...grounds.return, ...grounds.extension, ...grounds.hold])
/** Promises that a unit may ask more time for. */
export const extensibleStages = ['arrive', 'solve', 'report'] as const satisfies readonly Stage[]
export type ExtensibleStage = (typeof extensibleStages)[number]

export const OrderRequest = Type.Object({
  id: Id,
  kind: oneOf(requestKinds),
  ground: Ground,
  note: Type.String(),
  stage: Nullable(oneOf(extensibleStages)),
  until: Nullable(Moment),
  requestedBy: Type.String(),
  requestedAt: Moment,
  verdict: Nullable(Verdict),
  judgedBy: Type.String(),
  judgedAt: Nullable(Moment),
  judgement: Type.String(),
})
export type OrderRequest = Static<typeof OrderRequest>

export const Pause = Type.Object({ cause: Type.String(), from: Moment, to: Nullable(Moment) })

export const Attachment = Type.Object({
  id: Id,
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  /** Lower-case hexadecimal. */
  sha256: Type.String(),
  requestId: Nullable(Id),
  by: Type.String(),
  at: Moment,
})
export type Attachment = Static<typeof Attachment>

export const Reading = Type.Object({
  id: Id,
  celsius: Type.Number(),
  place: Type.String(),
  takenAt: Moment,
  by: Type.String(),
  unitConfirmed: Type.Boolean(),
  residentConfirmed: Type.Boolean(),
  residentName: Type.String(),
})
export type Reading = Static<typeof Reading>

/** Another order that this one belongs together with. */
export const LinkedOrder = Type.Object({
  kind: Type.Union([oneOf(linkKinds), Type.Literal('merged-into'), Type.Literal('took-in')]),
  id: Id,
  state: OrderState,
  category: Category,
  matter: Type.String(),
  title: Type.String(),
})
export type LinkedOrder = Static<typeof LinkedOrder>

export const Watcher = Type.Object({ unitId: Id, name: Type.String(), reason: oneOf(['complaint', 'escalated', 'assisting']) })

export const OrderLife = Type.Object({
  requests: Type.Array(OrderRequest),
  pauses: Type.Array(Pause),
  attachments: Type.Array(Attachment),
  readings: Type.Array(Reading),
  links: Type.Array(LinkedOrder),
  watchers: Type.Array(Watcher),
  /** Whose area the place lies in today, of the order's category: other than in its own evidence when areas changed hands since. */
  responsibleNow: Type.Array(Type.Object({ unitId: Id, name: Type.String(), areaVersion: Type.Integer() })),
  /** Where the crew said it was at the door, and how far from the order's place. */
  arrived: Nullable(Type.Object({ lon: Type.Number(), lat: Type.Number(), metres: Nullable(Type.Number()) })),
  /** What its rules ask for before it is finished or closed, and what of that is there now. */
  needs: Type.Array(Type.Object({ need: oneOf(needs), there: Type.Boolean() })),
  /** The promises that have started: until when, when kept, and every clause that says so, the strictest first: that one runs. */
  clocks: Type.Array(Type.Object({
    stage: oneOf(stages),
    since: Moment,
    by: Moment,
    keptAt: Nullable(Moment),
    clauses: Type.Array(Type.Object({ clause: Type.String(), source: Type.String(), by: Moment })),
  })),
  /** Causes for which its rules let the clock stand. */
  exemptCauses: Type.Array(oneOf(grounds.hold)),
})
export type OrderLife = Static<typeof OrderLife>
