import Type, { type Static } from 'typebox'
import { Id, Moment, Nullable, oneOf } from './basics.ts'

export const correctionStates = ['open', 'accepted', 'dismissed'] as const
export const aliasOwners = ['street', 'estate', 'landmark'] as const

/** The words led first to one place, a call-taker chose another. */
export const Correction = Type.Object({
  id: Id,
  spoken: Type.String(),
  /** What was answered to the words; ambiguous: the caller was asked. */
  answer: oneOf(['resolved', 'ambiguous', 'unknown'] as const),
  offered: Nullable(Type.String()),
  chosen: Type.String(),
  /** The choice was a pin on the map. */
  pinned: Type.Boolean(),
  lon: Type.Number(),
  lat: Type.Number(),
  /** From what was offered to what was chosen. */
  metres: Nullable(Type.Number()),
  times: Type.Integer(),
  by: Type.String(),
  firstAt: Moment,
  lastAt: Moment,
  state: oneOf(correctionStates),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Moment),
  /** What it became: an alias of, or a new point of, the thing of this name. */
  became: Nullable(Type.Object({ kind: oneOf(['alias', 'move'] as const), of: Type.String(), name: Type.String(), text: Type.Optional(Type.String()) })),
  /** What the words could be an alias of, and the part of them to begin with. */
  aliasOf: Type.Array(Type.Object({ of: oneOf(aliasOwners), name: Type.String() })),
  proposal: Type.String(),
  /** What the pin could be the new point of. */
  movable: Nullable(Type.Object({ of: oneOf(['plate', 'estate'] as const), name: Type.String() })),
})
export type Correction = Static<typeof Correction>
