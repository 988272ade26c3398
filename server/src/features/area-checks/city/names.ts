import type { Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { madeVisible, tidied } from '../stray-spaces.ts'
import { code, keepCityFindings } from './keep.ts'

/** Names of streets, estates and units with spaces that nobody types. */
export async function findStraySpaces(tx: Database, cityCheckId: number): Promise<void> {
  await keepCityFindings(tx, cityCheckId, sql`
    select ${code('stray-space')}, o.id, o.place, jsonb_build_object('what', o.what, 'name', o.name, 'visible', ${madeVisible(sql`o.name`)}), 'trim-spaces'
    from (
      select 'street' as what, id, name, st_pointonsurface(geom) as place from street
      union all select 'estate', id, name, point from estate
      union all select 'unit', id, name, geom from unit
    ) o where o.name <> ${tidied(sql`o.name`)}`)
}

/** Names that stand for two: units anywhere, estates and streets in one district. */
export async function findSameNames(tx: Database, cityCheckId: number): Promise<void> {
  await keepCityFindings(tx, cityCheckId, sql`
    select ${code('duplicate-name')}, min(o.id), st_collect(o.place),
           jsonb_build_object('what', o.what, 'name', o.name, 'district', coalesce(d.name, ''), 'count', count(*)), null::text
    from (
      select 'unit' as what, id, name, null::integer as district_id, geom as place from unit
      union all select 'estate', id, name, district_id, point from estate
      union all
      select 'street', s.id, s.name, p.district_id, p.place from street s
      join (select street_id, district_id, (array_agg(geom))[1] as place from door_plate group by street_id, district_id) p on p.street_id = s.id
      where exists (select from street other where other.name = s.name and other.id <> s.id)
    ) o left join district d on d.id = o.district_id
    group by o.what, o.name, o.district_id, d.name having count(*) > 1`)
}
