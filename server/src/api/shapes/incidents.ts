import Type, { type Static } from 'typebox'
import { unitKinds } from '../../core/gazetteer.ts'
import { Category, Geometry, Id, Moment, Nullable, oneOf } from './basics.ts'

/** Calls that look like one fault. */
export const IncidentSuggestion = Type.Object({
  id: Id,
  unitId: Id,
  unitName: Type.String(),
  unitKind: oneOf(unitKinds),
  companyName: Nullable(Type.String()),
  category: Category,
  state: oneOf(['open', 'accepted', 'dismissed', 'expired'] as const),
  firstAt: Moment,
  lastAt: Moment,
  calls: Type.Integer(),
  households: Type.Integer(),
  /** Households that would have called in that time if nothing were broken. */
  usual: Type.Number(),
  /** How often chance alone would bring so many: 0.000001 is once in a million looks. */
  chance: Type.Number(),
  windowMinutes: Type.Integer(),
  /** Where it seems to be: in a few buildings, or in the unit's whole area. */
  extent: oneOf(['buildings', 'unit'] as const),
  geometry: Nullable(Geometry),
  orders: Type.Array(
    Type.Object({ id: Id, title: Type.String(), matter: Type.String(), createdAt: Moment, lon: Nullable(Type.Number()), lat: Nullable(Type.Number()), building: Nullable(Id) }),
  ),
})
export type IncidentSuggestion = Static<typeof IncidentSuggestion>

/** What a unit serves, to draw a stop from. */
export const Territory = Type.Object({
  areas: Type.Array(Type.Object({ id: Id, name: Type.String(), geometry: Geometry })),
  buildings: Type.Array(
    Type.Object({ id: Id, estate: Type.String(), number: Type.String(), stairwells: Nullable(Type.Integer()), lon: Type.Number(), lat: Type.Number(), geometry: Geometry }),
  ),
})
export type Territory = Static<typeof Territory>
