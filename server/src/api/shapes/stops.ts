import Type, { type Static } from 'typebox'
import { Category, Geometry, Id, Moment, Nullable } from './basics.ts'

export const StopNotice = Type.Object({
  id: Id,
  category: Category,
  unitId: Nullable(Id),
  cause: Type.String(),
  startsAt: Moment,
  expectedEnd: Nullable(Moment),
  geometry: Type.Optional(Geometry),
})
export type StopNotice = Static<typeof StopNotice>
