import type { Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { aboutTouched, areasOf, keepFindings, within, type Scope } from '../scope.ts'
import { madeVisible, tidied } from '../stray-spaces.ts'

/** Areas whose names nobody could type again. */
export function findAreaNames(tx: Database, scope: Scope): Promise<void> {
  return keepFindings(tx, scope, 'stray-space', sql`
    select 'notice', array[a.area_id], a.area_id, st_pointonsurface(a.geom),
           jsonb_build_object('what', 'area', 'name', a.name, 'visible', ${madeVisible(sql`a.name`)}), 'trim-spaces'
    from ${areasOf(scope)} a
    where a.name <> ${tidied(sql`a.name`)} and ${within(scope, ({ areas }) => sql`a.area_id = any(${areas}::integer[])`)}`, aboutTouched(scope))
}
