import type { Category } from '../../../core/gazetteer.ts'
import type { Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { areasOf, keepFindings, type Scope } from '../scope.ts'

/** Whose units all are to have areas. In other categories offices answer beside their other work. */
const kindsOf: Partial<Record<Category, string[]>> = {
  heating: ['exchange-station', 'boiler-house'],
  property: ['property-company'],
}

/** Units that nobody's call can reach, and units that no call-taker can reach. Few rows: looked at as a whole every time. */
export async function findUnits(tx: Database, scope: Scope, category: Category): Promise<void> {
  await keepFindings(tx, scope, 'unit-without-area', sql`
    with recursive serving as (
      select distinct a.unit_id as id from ${areasOf(scope)} a
      union
      select u.parent_id from unit u join serving on serving.id = u.id where u.parent_id is not null
    )
    select 'notice', '{}'::integer[], u.id, u.geom, jsonb_build_object('unit', u.name, 'kind', u.kind), null
    from unit u where u.kind = any(${kindsOf[category] ?? []}::text[]) and u.id not in (select id from serving)`, sql`true`)
  await keepFindings(tx, scope, 'unit-without-phone', sql`
    with recursive above as (
      select a.unit_id as id, a.unit_id as asked, array_agg(a.area_id) as area_ids from ${areasOf(scope)} a group by a.unit_id
      union
      select u.parent_id, above.asked, above.area_ids from unit u join above on above.id = u.id where u.parent_id is not null
    ), mute as (
      select above.asked, above.area_ids from above join unit u on u.id = above.id group by above.asked, above.area_ids
      having not bool_or(coalesce(u.contact_24h, '') <> '' or coalesce(u.duty_phone, '') <> '')
    )
    select 'notice', mute.area_ids, u.id, u.geom, jsonb_build_object('unit', u.name, 'kind', u.kind), null
    from mute join unit u on u.id = mute.asked`, sql`true`)
}
