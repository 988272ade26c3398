import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import type { Home } from './plan.ts'

/** Homes spread over the city, with the unit that heats each at a moment. */
export function homesOf(pool: Pool, at: Date, limit = 12_000): Promise<Home[]> {
  return rows<Home>(pool, sql`
    with chosen as (
      select b.point, b.number, greatest(coalesce(b.units, 1), 1) as stairwells, greatest(coalesce(b.floors, 6), 1) as floors,
             coalesce(s.name || e.number_text, '') || e.name as estate
      from building b join estate e on e.id = b.estate_id left join street s on s.id = e.street_id
      where b.point is not null order by md5(b.source_key) limit ${limit})
    select chosen.estate || chosen.number || '号楼' as address, chosen.stairwells, chosen.floors, a.unit_id as "heatingUnitId"
    from chosen join lateral (
      select unit_id from service_area
      where category = 'heating' and valid_from <= ${at} and (valid_to is null or valid_to > ${at}) and st_covers(geom, chosen.point)
      limit 1) a on true`)
}
