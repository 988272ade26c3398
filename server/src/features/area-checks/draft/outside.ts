import type { Database } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import { inMetres, rounded } from '../plane.ts'
import { aboutSubjects, areasAt, areasOf, keepFindings, subjectsOf, type Scope } from '../scope.ts'

/** A building this near to an area was meant to be in it; farther out there are villages that heat themselves. */
const meantMetres = 50

/** Ids of what has its point in an area; `from` has the columns of a `building` or a `door_plate` named `o`. */
const inAreas = (scope: Scope, table: Sql, point: Sql): Sql => sql`
  select distinct o.id from ${areasOf(scope)} a
  cross join lateral (select o.id from ${table} o where o.geom && a.geom and st_covers(a.geom, ${point}) offset 0) o`

/** The nearest area to `lost.point`: its id, its unit and how many metres away it is. */
const nearest = (scope: Scope): Sql => sql`
  cross join lateral (
    select near.area_id, near.unit_id, st_distance(${inMetres(sql`near.geom`, scope)}, ${inMetres(sql`lost.point`, scope)}) as metres
    from (select a.* from checked_area a where a.draft_id = ${scope.draftId} order by a.geom <-> lost.point limit 3) near
    order by metres limit 1
  ) near`

const inGap = (scope: Scope): Sql => sql`
  exists (
    select from (select g.* from area_finding g where g.place && lost.point and st_covers(g.place, lost.point) offset 0) g
    where g.draft_id = ${scope.draftId} and g.run = ${scope.run} and g.code = 'gap')`

/** The first thousand places of a finding are enough to see where to look. */
const places = sql`st_collect((array_agg(lost.point order by lost.id))[1:1000])`

/** Buildings in no area and no gap, by estate. Those in a gap are counted by it. Needs the gaps of the run. */
export async function findBuildingsOutside(tx: Database, scope: Scope): Promise<void> {
  const estates = await subjectsOf(tx, scope, 'building-outside', (boxes) => sql`
    select b.estate_id as id from ${boxes} r cross join lateral (select b.estate_id from building b where b.geom && r.box offset 0) b`)
  const lost = estates
    ? sql`
      select b.id, b.estate_id, b.number, b.point from building b
      where b.estate_id = any(${estates}::integer[])
        and not exists (select from ${areasAt(scope, sql`st_covers(c.geom, b.point)`)} a)`
    : sql`
      select b.id, b.estate_id, b.number, b.point from building b
      left join (${inAreas(scope, sql`building`, sql`o.point`)}) inside on inside.id = b.id where inside.id is null`
  await keepFindings(tx, scope, 'building-outside', sql`
    with lost as materialized (${lost}),
    grouped as (
      select lost.estate_id, count(*) as buildings, min(near.metres) as metres, (array_agg(near.area_id order by near.metres, near.area_id))[1] as area_id,
             (array_agg(near.unit_id order by near.metres, near.area_id))[1] as unit_id, (array_agg(lost.number order by lost.id))[1] as example,
             ${places} as place
      from lost ${nearest(scope)}
      where not ${inGap(scope)} group by lost.estate_id
    )
    select case when g.metres <= ${meantMetres} or g.buildings < whole.buildings then 'error' else 'notice' end, array[g.area_id], g.estate_id, g.place,
           jsonb_build_object('estate', e.name, 'district', coalesce(d.name, ''), 'buildings', g.buildings, 'example', g.example || '号楼',
                              'unit', coalesce(u.short_name, u.name), 'metres', ${rounded(sql`g.metres`)}), null
    from grouped g join estate e on e.id = g.estate_id left join district d on d.id = e.district_id join unit u on u.id = g.unit_id
    cross join lateral (select count(*) as buildings from building b where b.estate_id = g.estate_id) whole`,
  aboutSubjects(estates))
}

/** Plates in no area and no gap, by street; those whose estate has buildings inside by estate too. Needs the gaps of the run. */
export async function findPlatesOutside(tx: Database, scope: Scope): Promise<void> {
  if (scope.estatesOnly) return
  const streets = await subjectsOf(tx, scope, 'plate-outside', (boxes) => sql`
    select p.street_id as id from ${boxes} r cross join lateral (select p.* from door_plate p where p.geom && r.box offset 0) p
    where not exists (select from ${areasAt(scope, sql`st_covers(c.geom, p.geom)`)} a)`)
  const lost = streets
    ? sql`
      select p.id, p.street_id, p.estate_id, p.number, p.number_text, p.geom as point from door_plate p
      where p.street_id = any(${streets}::integer[])
        and not exists (select from ${areasAt(scope, sql`st_covers(c.geom, p.geom)`)} a)`
    : sql`
      select p.id, p.street_id, p.estate_id, p.number, p.number_text, p.geom as point from door_plate p
      left join (${inAreas(scope, sql`door_plate`, sql`o.geom`)}) inside on inside.id = p.id where inside.id is null`
  await keepFindings(tx, scope, 'plate-outside', sql`
    with lost as materialized (${lost}),
    placed as (
      select lost.*, near.area_id, near.unit_id, near.metres,
             -- With a limit, the plan asks for these few instead of laying all out.
             (select b.estate_id from building b cross join lateral ${areasAt(scope, sql`st_covers(c.geom, b.point)`)} a
              where b.estate_id = lost.estate_id limit 1) as served_id
      from lost ${nearest(scope)}
      where not ${inGap(scope)}
    ), grouped as (
      select lost.street_id, lost.served_id, count(*) as plates, min(lost.metres) as metres, (array_agg(lost.area_id order by lost.metres, lost.id))[1] as area_id,
             (array_agg(lost.unit_id order by lost.metres, lost.id))[1] as unit_id, (array_agg(lost.number_text order by lost.number, lost.id))[1] as example,
             ${places} as place
      from placed lost group by lost.street_id, lost.served_id
    )
    select case when g.served_id is null then 'notice' else 'error' end, array[g.area_id], g.street_id, g.place,
           jsonb_build_object('street', s.name, 'estate', coalesce(e.name, ''), 'plates', g.plates, 'example', s.name || g.example,
                              'unit', coalesce(u.short_name, u.name), 'metres', ${rounded(sql`g.metres`)}), null
    from grouped g join street s on s.id = g.street_id left join estate e on e.id = g.served_id join unit u on u.id = g.unit_id`,
  aboutSubjects(streets))
}
