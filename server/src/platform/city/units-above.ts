import { rows, type Database } from '../database.ts'
import { sql, type Sql } from '../sql.ts'
import { inForce } from './units-at.ts'

/** A unit's parents up to the company, nearest first. */
const parents = (unitId: number): Sql => sql`up as (
  select parent_id as id, 1 as level from unit where id = ${unitId} and parent_id is not null
  union all
  select p.parent_id, up.level + 1 from unit p join up on p.id = up.id where p.parent_id is not null and up.level < 10
)`

export async function isBelow(database: Database, unitId: number, other: number): Promise<boolean> {
  return (await rows(database, sql`with recursive ${parents(unitId)} select 1 from up where id = ${other}`)).length > 0
}

/**
 * Who stands above a unit, nearest first: its parents up to the company, then the office of the district that `point`
 * (or else the unit's own site) lies in. Empty for a unit that stands alone.
 */
export async function unitsAbove(database: Database, unitId: number, point: Sql, at: Date): Promise<number[]> {
  const found = await rows<{ id: number }>(database, sql`
    with recursive ${parents(unitId)}, above as (
      select id, level from up
      union all
      select a.unit_id, 99 from service_area a join unit office on office.id = a.unit_id
      where office.kind = 'district-office' and ${inForce(at)}
        and st_covers(a.geom, coalesce(${point}, (select geom from unit where id = ${unitId})))
    )
    select id from above where id <> ${unitId} group by id order by min(level), id`)
  return found.map((unit) => unit.id)
}
