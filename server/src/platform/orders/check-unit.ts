import type { Match } from '../../api/shapes.ts'
import type { Category } from '../../core/gazetteer.ts'
import { may, type Viewer } from '../../core/roles.ts'
import { isAgainst, type OrderKind } from '../../core/work-order/order.ts'
import { AppError } from '../../errors.ts'
import { unitsAbove } from '../city/units-above.ts'
import type { Database } from '../database.ts'
import { sql } from '../sql.ts'

/**
 * A call-taker sends where the map says: to a unit that has the place for the order's category, or to the neighbour beyond
 * the border that the caller was asked about; a complaint also to those above it. A shift leader may know better.
 * `field` is the one to blame.
 */
export async function checkUnit(
  database: Database,
  viewer: Viewer,
  order: { category: Category; kind: OrderKind },
  match: Pick<Match, 'units' | 'boundary' | 'lon' | 'lat'> | null | undefined,
  unitId: number,
  field: string,
  at: Date,
): Promise<void> {
  if (may(viewer.role, 'order.redirect')) return
  if (!match) throw new AppError('not-located', 'an order without a place cannot be sent', { field })
  const units = [...match.units.filter((unit) => unit.category === order.category).map((unit) => unit.id), match.boundary?.unitId]
  if (units.includes(unitId)) return
  const point = sql`st_setsrid(st_makepoint(${match.lon}, ${match.lat}), 4326)`
  if (isAgainst(order.kind)) {
    for (const id of units) if (id !== undefined && (await unitsAbove(database, id, point, at)).includes(unitId)) return
  }
  throw new AppError('wrong-unit', 'the place is not in an area of this unit', { field })
}
