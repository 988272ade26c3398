import type { checkWebReport } from '../../api/endpoints.ts'
import type { Match, Order } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { chosenMatch } from '../../platform/city/chosen-match.ts'
import type { CityContext } from '../../platform/context.ts'
import { row, transaction, type Database } from '../../platform/database.ts'
import { changeOrder, lockOrder } from '../../platform/orders/change.ts'
import { checkUnit } from '../../platform/orders/check-unit.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import type { Static } from 'typebox'

type Checked = Static<typeof checkWebReport.body>

/** Puts right what a resident wrote, and sends the order when a unit is named: both or nothing. */
export async function check({ pool, book, hub, now }: CityContext, viewer: Viewer, id: number, asked: Checked): Promise<Order> {
  const at = now()
  const chosen = await chosenMatch(pool, book.lexicon(), asked, { category: asked.category, at, context: undefined })
  const order = await transaction(pool, async (tx) => {
    const before = await lockOrder(tx, id)
    if (!before || before.source !== 'web') throw new AppError('not-found', `there is no report ${id}`)
    if (before.version !== asked.version) throw new AppError('stale', 'somebody else checked the report', { order: before })
    if (before.state !== 'received') throw new AppError('impossible', `an order that is ${before.state} is not checked any more`, { order: before })
    const match = chosen?.match ?? (await keptMatch(tx, id))
    const { dispatchTo } = asked
    if (dispatchTo !== undefined) await checkUnit(tx, viewer, asked, match, dispatchTo, 'dispatchTo', at)
    const checked = await changeOrder(tx, before, { action: 'check', by: viewer, at, detail: { matter: before.matter, address: before.spokenAddress } }, columns(asked, match, chosen !== undefined))
    if (dispatchTo === undefined) return checked
    return changeOrder(tx, checked, { action: 'dispatch', to: 'dispatched', by: viewer, at, detail: { unitId: dispatchTo } }, [sql`unit_id = ${dispatchTo}`])
  })
  hub.wake()
  return order
}

async function keptMatch(tx: Database, id: number): Promise<Match | null> {
  return (await row<{ match: Match | null }>(tx, sql`select match from work_order where id = ${id}`))?.match ?? null
}

function columns(asked: Checked, match: Match | null, moved: boolean): Sql[] {
  const typed = [
    sql`category = ${asked.category}`, sql`kind = ${asked.kind}`, sql`severity = ${asked.severity}`, sql`matter = ${asked.matter.trim()}`,
    sql`note = ${asked.note.trim()}`, sql`spoken_address = ${asked.spokenAddress.trim()}`,
    sql`service_area_id = ${match?.units.find((unit) => unit.category === asked.category && (asked.dispatchTo === undefined || unit.id === asked.dispatchTo))?.areaId ?? null}`,
  ]
  if (!moved || !match) return typed
  const { focus: _focus, ...kept } = match
  return [
    ...typed, sql`match = ${JSON.stringify(kept)}`, sql`district_id = ${match.ids.district ?? null}`, sql`estate_id = ${match.ids.estate ?? null}`,
    sql`building_id = ${match.ids.building ?? null}`, sql`geom = st_setsrid(st_makepoint(${match.lon}, ${match.lat}), 4326)`,
  ]
}
