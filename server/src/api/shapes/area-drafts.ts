import Type, { type Static } from 'typebox'
import { Category, Geometry, Id, Moment, Nullable, oneOf, Text } from './basics.ts'

/**
 * `open` is edited, `checked` has a verdict of the gate on its present revision, `replayed` was run against last season's
 * orders too; then `published`, or `discarded`. An edit makes it `open` again.
 */
export const draftStates = ['open', 'checked', 'replayed', 'published', 'discarded'] as const

/** One service area inside a draft. `version` rises with every change of it; 1: as in the areas the draft began from. */
export const DraftArea = Type.Object({
  id: Id,
  /** Of the area through all its versions. */
  sourceKey: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  name: Nullable(Type.String()),
  unitId: Id,
  unitName: Type.String(),
  /** The area it was drawn from; null: new in this draft. */
  baseId: Nullable(Id),
  /** Differs from its base. */
  changed: Type.Boolean(),
  geometry: Geometry,
})
export type DraftArea = Static<typeof DraftArea>

/** How many of its draft's findings block, and how many do not. */
export const FindingCounts = Type.Object({ errors: Type.Integer(), notices: Type.Integer() })

export const AreaDraft = Type.Object({
  id: Id,
  name: Type.String(),
  category: Category,
  state: oneOf(draftStates),
  /** Rises with every change; what a verdict or a replay is about. */
  revision: Type.Integer(),
  areas: Type.Integer(),
  /** Areas added, changed and removed against what it began from. */
  added: Type.Integer(),
  changed: Type.Integer(),
  removed: Type.Integer(),
  /** Another publication of the category came between: bring it up to date before publishing. */
  outdated: Type.Boolean(),
  findings: Nullable(FindingCounts),
  /** Orders of last season that would have gone to another unit. */
  moved: Nullable(Type.Integer()),
  createdBy: Type.String(),
  createdAt: Moment,
  changedBy: Type.String(),
  changedAt: Moment,
  /** Set once published. */
  effectiveFrom: Nullable(Moment),
  publishedBy: Nullable(Type.String()),
  publishedAt: Nullable(Moment),
  /** When the publication was taken back. */
  reversedAt: Nullable(Moment),
})
export type AreaDraft = Static<typeof AreaDraft>

/** A change of one area; `seen` is the version it was made on (null: a new area). */
export const AreaChange = Type.Object({
  id: Nullable(Id),
  seen: Nullable(Type.Integer()),
  /** Null removes the area. */
  area: Nullable(Type.Object({
    name: Nullable(Text(80)),
    unitId: Id,
    /** Polygon or MultiPolygon. */
    geometry: Geometry,
  })),
})
export type AreaChange = Static<typeof AreaChange>

/** An order of last season that the draft would send elsewhere. Units are null where nobody is, or several are, responsible. */
export const MovedOrder = Type.Object({
  orderId: Id,
  address: Type.String(),
  createdAt: Moment,
  lon: Type.Number(),
  lat: Type.Number(),
  fromUnit: Nullable(Type.String()),
  toUnit: Nullable(Type.String()),
})
export type MovedOrder = Static<typeof MovedOrder>

export const Replay = Type.Object({
  revision: Type.Integer(),
  at: Moment,
  /** The span of the orders that were run. */
  from: Moment,
  to: Moment,
  orders: Type.Integer(),
  moved: Type.Integer(),
  /** Of those that would have found nobody, or several. */
  uncovered: Type.Integer(),
  ambiguous: Type.Integer(),
  /** Pairs of units with how many orders move between them, most first. */
  pairs: Type.Array(Type.Object({ fromUnit: Nullable(Type.String()), toUnit: Nullable(Type.String()), orders: Type.Integer() })),
})
export type Replay = Static<typeof Replay>
