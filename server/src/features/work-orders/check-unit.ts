import type { Match } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import { may, type Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'

/**
 * A call-taker sends where the map says: to a unit that has the place for the order's category, or to the neighbour beyond
 * the border that the caller was asked about. A shift leader may know better. `field` is the one to blame.
 */
export function checkUnit(viewer: Viewer, category: Category, match: Pick<Match, 'units' | 'boundary'> | null | undefined, unitId: number, field: string): void {
  if (may(viewer.role, 'order.redirect')) return
  if (!match) throw new AppError('not-located', 'an order without a place cannot be sent', { field })
  const units = [...match.units.filter((unit) => unit.category === category).map((unit) => unit.id), match.boundary?.unitId]
  if (!units.includes(unitId)) throw new AppError('wrong-unit', 'the place is not in an area of this unit', { field })
}
