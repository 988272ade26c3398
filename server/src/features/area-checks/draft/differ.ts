import { rows, type Database } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import { aboutSubjects, areasAt, areasOf, keepFindings, subjectsOf, type Scope } from '../scope.ts'

/** From this share of an estate's buildings on, the estate is one unit's, and a plate of it elsewhere is wrong. */
const clearShare = 0.8

/**
 * Estates of which plates or buildings lie in another unit's area than most of their buildings. What lies in two units' areas at
 * once is the overlap's business, what lies in none the gap's.
 */
export async function findDifferent(tx: Database, scope: Scope): Promise<void> {
  const touched = await subjectsOf(tx, scope, 'plate-building-differ', (boxes) => sql`
    select o.estate_id as id from ${boxes} r cross join lateral (
      (select b.estate_id from building b where b.geom && r.box offset 0) union all
      (select p.estate_id from door_plate p where p.geom && r.box and p.estate_id is not null offset 0)
    ) o`)
  const estates = touched ?? (await dividedEstates(tx, scope))
  await keepFindings(tx, scope, 'plate-building-differ', sql`
    with held as materialized (
      select 'building' as what, id, estate_id, min(unit_id) as unit_id, min(area_id) as area_id
      from (${placed(scope, estates, sql`building`, sql`o.point`)}) b group by id, estate_id having count(distinct unit_id) = 1
      union all
      select 'plate', id, estate_id, min(unit_id), min(area_id)
      from (${placed(scope, estates, sql`door_plate`, sql`o.geom`)}) p group by id, estate_id having count(distinct unit_id) = 1
    ), counted as (
      select estate_id, unit_id, count(*) filter (where what = 'building') as buildings, count(*) filter (where what = 'plate') as plates,
             (array_agg(id order by id) filter (where what = 'building'))[1:1000] as building_ids,
             (array_agg(id order by id) filter (where what = 'plate'))[1:1000] as plate_ids, array_agg(distinct area_id) as area_ids
      from held group by estate_id, unit_id
    ), main as (
      select distinct on (estate_id) *, buildings / sum(buildings) over (partition by estate_id) as share
      from counted where buildings > 0 order by estate_id, buildings desc, plates desc, unit_id
    )
    select case when o.plates > 0 and m.share >= ${clearShare} then 'error' else 'notice' end, o.area_ids || m.area_ids, m.estate_id, seen.place,
           jsonb_build_object('estate', e.name, 'district', coalesce(d.name, ''), 'plates', o.plates, 'buildings', o.buildings, 'example', seen.example,
                              'unit', coalesce(u.short_name, u.name), 'otherUnit', coalesce(v.short_name, v.name)), null
    from main m join counted o on o.estate_id = m.estate_id and o.unit_id <> m.unit_id
    join estate e on e.id = m.estate_id left join district d on d.id = e.district_id
    join unit u on u.id = o.unit_id join unit v on v.id = m.unit_id
    cross join lateral (
      select st_collect(point) as place, (array_agg(text order by rank, id))[1] as example from (
        select 0 as rank, p.id, s.name || p.number_text as text, p.geom as point from door_plate p join street s on s.id = p.street_id where p.id = any(o.plate_ids)
        union all
        select 1, b.id, b.number || '号楼', b.point from building b where b.id = any(o.building_ids)
      ) one
    ) seen`, aboutSubjects(touched))
}

/** Each building, or plate, of the estates with the areas that it lies in. */
const placed = (scope: Scope, estates: number[], table: Sql, point: Sql): Sql => sql`
  select o.id, o.estate_id, a.unit_id, a.area_id from (select * from ${table} where estate_id = any(${estates}::integer[])) o
  cross join lateral ${areasAt(scope, sql`st_covers(c.geom, ${point})`)} a`

/** Estates of which not all lies in areas of one unit. Most do not: only these are looked at closely. */
async function dividedEstates(tx: Database, scope: Scope): Promise<number[]> {
  const held = (table: Sql, point: Sql) => sql`
    select o.estate_id, a.unit_id from ${areasOf(scope)} a
    cross join lateral (select o.estate_id from ${table} o where o.geom && a.geom and o.estate_id is not null and st_covers(a.geom, ${point}) offset 0) o`
  const found = await rows<{ id: number }>(tx, sql`
    select estate_id as id from (${held(sql`building`, sql`o.point`)} union all ${held(sql`door_plate`, sql`o.geom`)}) one
    group by estate_id having min(unit_id) <> max(unit_id)`)
  return found.map(({ id }) => id)
}
