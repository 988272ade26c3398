import type { Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { gridDegrees, inMetres, rounded, widthOf } from '../plane.ts'
import { aboutTouched, areasAt, areasOf, keepFindings, within, type Scope } from '../scope.ts'

const unitName = sql`coalesce(u.short_name, u.name)`

/** Geometries that are not valid polygons: bow-ties, holes outside. `flaw` ends with where: "Self-intersection[123.4 41.8]". */
export function findFlaws(tx: Database, scope: Scope): Promise<void> {
  return keepFindings(tx, scope, 'invalid-geometry', sql`
    select 'error', array[a.area_id], a.area_id, st_geomfromtext('POINT(' || substring(a.flaw from '\\[([-+.0-9e ]+)\\]') || ')', 4326),
           jsonb_build_object('area', a.name, 'unit', ${unitName}, 'reason', split_part(a.flaw, '[', 1)), 'make-valid'
    from ${areasOf(scope)} a join unit u on u.id = a.unit_id
    where a.flaw is not null and ${within(scope, ({ areas }) => sql`a.area_id = any(${areas}::integer[])`)}`, aboutTouched(scope))
}

const thinMetres = 1
const smallSquareMetres = 20

/** Parts of areas that no building fits in: left over by drawing, and in the way of every later cut. */
export function findSlivers(tx: Database, scope: Scope): Promise<void> {
  return keepFindings(tx, scope, 'sliver', sql`
    with part as materialized (
      select a.area_id, a.name, a.unit_id, p.geom, ${inMetres(sql`p.geom`, scope)} as flat
      from ${areasOf(scope)} a cross join lateral st_dump(a.geom) p
      where ${within(scope, ({ areas }) => sql`a.area_id = any(${areas}::integer[])`)}
    ), judged as (
      select *, st_area(flat) < ${smallSquareMetres}
        -- The largest circle in a polygon is no smaller than its area by its perimeter.
        or (st_area(flat) <= ${thinMetres / 2} * st_perimeter(flat) and st_isempty(st_buffer(flat, ${-thinMetres / 2}))) as thin
      from part
    ), counted as (
      select *, bool_and(thin) over (partition by area_id) as whole from judged
    )
    select case when c.whole then 'error' else 'notice' end, array[c.area_id], c.area_id, c.geom,
           jsonb_build_object('area', c.name, 'unit', ${unitName}, 'squareMetres', ${rounded(sql`st_area(c.flat)`)},
                              'metres', ${rounded(widthOf(sql`c.flat`))}, 'whole', c.whole::integer),
           case when not c.whole then 'drop-sliver' end
    from counted c join unit u on u.id = c.unit_id where c.thin`, aboutTouched(scope))
}

/** Smaller overlaps and gaps than these are the width of a drawn line. */
export const leastSquareMetres = 1
export const leastMetres = 0.3
/** Up to this width two borders were meant to be one. */
export const snapMetres = 2

/** Ground that two areas claim. Of one unit it is untidy, of two it sends a caller to both. */
export function findOverlaps(tx: Database, scope: Scope): Promise<void> {
  return keepFindings(tx, scope, 'overlap', sql`
    with pair as (
      select distinct least(a.area_id, b.area_id) as area_id, greatest(a.area_id, b.area_id) as other_id
      from ${areasOf(scope)} a cross join lateral ${areasAt(scope, sql`c.geom && a.geom`)} b
      where a.area_id <> b.area_id and ${scope.touched ? sql`a.area_id = any(${scope.touched.areas}::integer[])` : sql`a.area_id < b.area_id`}
    ), shared as materialized (
      select pair.area_id, a.name, a.unit_id, pair.other_id, b.name as other_name, b.unit_id as other_unit_id, cut.geom,
             st_area(cut.geom) > 0.9999 * greatest(st_area(a.geom), st_area(b.geom)) as same
      from pair join ${areasOf(scope)} a on a.area_id = pair.area_id join ${areasOf(scope)} b on b.area_id = pair.other_id
      -- Asked whether they intersect, GEOS gives up on borders that nearly coincide.
      cross join lateral (select st_collectionextract(st_intersection(a.geom, b.geom, ${gridDegrees}), 3) as geom offset 0) cut
      where not st_isempty(cut.geom)
    ), part as (
      select s.area_id, s.other_id, p.geom, p.flat
      from shared s cross join lateral (select d.geom, ${inMetres(sql`d.geom`, scope)} as flat from st_dump(s.geom) d offset 0) p
      where st_area(p.flat) > ${leastSquareMetres} and not st_isempty(st_buffer(p.flat, ${-leastMetres / 2}))
    ), claimed as (
      select area_id, other_id, st_multi(st_collect(geom)) as geom, sum(st_area(flat)) as square_metres, max(${widthOf(sql`flat`)}) as metres
      from part group by area_id, other_id
    )
    select case when s.unit_id = s.other_unit_id then 'notice' else 'error' end, array[s.area_id, s.other_id], s.area_id, c.geom,
           jsonb_build_object('area', s.name, 'otherArea', s.other_name, 'unit', ${unitName}, 'otherUnit', coalesce(v.short_name, v.name),
                              'squareMetres', ${rounded(sql`c.square_metres`)}, 'metres', ${rounded(sql`c.metres`)}, 'buildings', inside.buildings,
                              'same', (s.unit_id = s.other_unit_id)::integer),
           case when s.same then null when c.metres <= ${snapMetres} then 'snap' else 'cut-overlap' end
    from claimed c join shared s on s.area_id = c.area_id and s.other_id = c.other_id
    join unit u on u.id = s.unit_id join unit v on v.id = s.other_unit_id
    cross join lateral (select count(*) as buildings from building b where b.geom && c.geom and st_covers(c.geom, b.point)) inside`, aboutTouched(scope))
}
