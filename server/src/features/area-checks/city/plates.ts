import type { Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { inMetres, rounded, type Plane } from '../plane.ts'
import { code, keepCityFindings } from './keep.ts'

/** Plates of one number closer than this are two entrances, or one plate measured twice. */
const apartMetres = 30

/** Numbers that a street's plates, or an estate's buildings, carry in several places. */
export async function findSameNumbers(tx: Database, cityCheckId: number, plane: Plane): Promise<void> {
  const apart = sql`st_maxdistance(${inMetres(sql`st_collect(o.point)`, plane)}, ${inMetres(sql`st_collect(o.point)`, plane)})`
  await keepCityFindings(tx, cityCheckId, sql`
    select ${code('duplicate-id')}, g.id, st_collect(g.place),
           jsonb_build_object('what', g.what, 'name', g.name, 'count', count(*), 'example', min(g.example), 'metres', ${rounded(sql`max(g.metres)`)}), null::text
    from (
      select 'plate' as what, s.id, s.name, s.name || min(o.lane || o.alley || o.number_text) as example, st_collect(o.point) as place, ${apart} as metres
      from (select *, geom as point from door_plate) o join street s on s.id = o.street_id
      group by s.id, o.lane, o.alley, o.number, o.number_key having count(*) > 1
      union all
      select 'building', e.id, e.name, min(o.number) || '号楼', st_collect(o.point), ${apart}
      from building o join estate e on e.id = o.estate_id
      group by e.id, o.number, coalesce(o.name, '') having count(*) > 1
    ) g where g.metres > ${apartMetres}
    group by g.what, g.id, g.name`)
}

/** Plates of streets that have no line: nothing tells whether they stand right. Named places carry numbers without a line. */
export async function findUnknownStreets(tx: Database, cityCheckId: number): Promise<void> {
  await keepCityFindings(tx, cityCheckId, sql`
    select ${code('street-unknown')}, s.id, st_collect(p.geom),
           jsonb_build_object('street', s.name, 'plates', count(*), 'example', s.name || (array_agg(p.number_text order by p.number, p.id))[1]), null::text
    from street s join door_plate p on p.street_id = s.id
    where (s.geom is null or st_isempty(s.geom)) and s.class <> 'area'
    group by s.id, s.name`)
}

/** Two streets of one name in a district that carry the same numbers. */
export async function findSharedNumbers(tx: Database, cityCheckId: number): Promise<void> {
  await keepCityFindings(tx, cityCheckId, sql`
    select ${code('range-overlap')}, g.id, g.place,
           jsonb_build_object('how', 'street', 'street', g.name, 'district', coalesce(d.name, ''), 'plates', g.plates,
                              'example', g.name || g.low || '号', 'from', g.low, 'to', g.high), null::text
    from (
      select a.id, a.name, p.district_id, count(*) as plates, min(p.number) as low, max(p.number) as high, st_collect(p.geom) as place
      from street a join street b on b.name = a.name and b.id > a.id
      join door_plate p on p.street_id = a.id and p.lane = '' and p.alley = ''
      where exists (
        select from door_plate q
        where q.street_id = b.id and q.lane = '' and q.alley = '' and q.number = p.number and q.number_key = p.number_key
          and q.district_id is not distinct from p.district_id)
      group by a.id, a.name, b.id, p.district_id
    ) g left join district d on d.id = g.district_id`)
}
