import { row, type Database } from '../../../platform/database.ts'
import { sql, type Sql } from '../../../platform/sql.ts'
import { alongOf, degreesOf, gridDegrees, gridMetres, inDegrees, inMetres, rounded, widthOf } from '../plane.ts'
import { areasAt, areasOf, boxesOf, keepFindings, reachMetres, type Scope } from '../scope.ts'
import { leastMetres, leastSquareMetres, snapMetres } from './shapes.ts'

/** A hole farther across is ground that nobody serves: a lake, an airfield. Its buildings are still asked for one by one. */
const holeMetres = 1500
/** A strip between areas is no gap from this width on, but a street or a river that nobody was to have. */
const stripMetres = 30
/** Between estates' outlines run streets; there an empty strip is only told of when it is as narrow as a slip of the hand. */
const slipMetres = 3
/** A plate hangs on the border when it is no farther from it. */
const hangMetres = 3
/** A hole is a park or a lake when this share of it is, and nothing stands in it. */
const openShare = 0.8
/** The share of a strip's border that runs along areas; less of it, and it is open ground. */
const flankedShare = 0.7
/** With less of its border along any one area a gap is a net of streets, and no one click can say whose it is. */
const takerShare = 0.2

/**
 * Ground inside the served territory that no area covers. The territory is what the areas cover together, the holes in that up
 * to 1.5 km across, and the strips between them narrower than 30 m (what a closing by 15 m adds). Error where buildings or
 * plates of estates lie in it, in a hole any plates; parks and lakes without any are no gaps. Returns the scope, grown by the gaps that came and went.
 */
export async function findGaps(tx: Database, scope: Scope): Promise<Scope> {
  const before = await grown(tx, scope)
  await keepFindings(tx, before, 'gap', gapsIn(before), before.touched ? sql`exists (select from ${boxesOf(before.touched.region)} r where f.place && r.box)` : sql`false`)
  return grown(tx, before)
}

/** With boxes around the gaps that its boxes meet. */
async function grown(tx: Database, scope: Scope): Promise<Scope> {
  if (!scope.touched) return scope
  const { region } = scope.touched
  const found = await row<{ region: string }>(tx, sql`
    select st_collect(box)::text as region from (
      select box from ${boxesOf(region)} r
      union all
      select st_envelope(f.place) from area_finding f
      where f.draft_id = ${scope.draftId} and f.run = ${scope.run} and f.code = 'gap'
        and exists (select from ${boxesOf(region)} r where f.place && r.box)
    ) boxes`)
  return { ...scope, touched: { ...scope.touched, region: found?.region ?? region } }
}

function gapsIn(scope: Scope): Sql {
  const { touched } = scope
  // Every hole and strip that meets a box lies inside its neighbourhood as a whole.
  const around = degreesOf(holeMetres + reachMetres, scope)
  const near = touched
    ? sql`(select distinct a.area_id, a.geom from ${boxesOf(touched.region)} r cross join lateral ${areasAt(scope, sql`c.geom && st_expand(r.box, ${around}::float8)`)} a)`
    : areasOf(scope)
  const met = (geom: Sql) => (touched ? sql`exists (select from ${boxesOf(touched.region)} r where ${geom} && r.box)` : sql`true`)
  return sql`
    with ground as materialized (
      select st_union(a.geom, ${gridDegrees}) as geom from ${near} a
    ), hole as materialized (
      select st_difference(ring.geom, ground.geom, ${gridDegrees}) as geom
      from ground cross join lateral st_dump(ground.geom) part cross join lateral st_dumprings(part.geom) ring
      cross join lateral (select ${inMetres(sql`st_envelope(ring.geom)`, scope)} as box) flat
      where ring.path[1] > 0 and ${met(sql`ring.geom`)}
        and greatest(st_xmax(flat.box) - st_xmin(flat.box), st_ymax(flat.box) - st_ymin(flat.box)) <= ${holeMetres}
    ), flat as materialized (
      select ${inMetres(sql`geom`, scope)} as geom from ground
    ), strip as materialized (
      select ${inDegrees(sql`d.geom`, scope)} as geom
      from flat cross join lateral st_dump(st_difference(
        st_buffer(st_buffer(flat.geom, ${stripMetres / 2}::float8, 'join=mitre mitre_limit=3'), ${-stripMetres / 2}::float8, 'join=mitre mitre_limit=3'), flat.geom, ${gridMetres})) d
      where st_area(d.geom) > ${leastSquareMetres} and not st_isempty(st_buffer(d.geom, ${-leastMetres / 2}::float8))
    ), open as (
      select 'hole' as shape, d.geom from hole cross join lateral st_dump(hole.geom) d
      union all
      select 'strip', geom from strip where ${met(sql`strip.geom`)} and not exists (select from hole where st_intersects(hole.geom, st_pointonsurface(strip.geom)))
    ), sized as materialized (
      select row_number() over () as nr, shape, geom, flat, st_area(flat) as square_metres, ${widthOf(sql`flat`)} as metres
      from (select shape, geom, ${inMetres(sql`geom`, scope)} as flat from open offset 0) o
      where st_area(flat) > ${leastSquareMetres} and not st_isempty(st_buffer(flat, ${-leastMetres / 2}::float8))
    ), flank as (
      select g.nr, a.area_id, a.unit_id,
             ${alongOf(sql`g.flat`, inMetres(sql`a.geom`, scope))} as along
      from sized g cross join lateral ${areasAt(scope, sql`c.geom && st_expand(g.geom, ${degreesOf(1, scope)}::float8)`)} a
    ), flanked as (
      select nr, array_agg(area_id order by along desc, area_id) as area_ids, (array_agg(unit_id order by along desc, area_id))[1] as unit_id,
             sum(along) as along, max(along) as longest
      from flank where along > 0.1 group by nr
    )
    select case when b.buildings + p.places > 0 or (g.shape = 'hole' and p.plates > 0) then 'error' else 'notice' end,
           f.area_ids, null::integer, g.geom,
           jsonb_build_object('shape', g.shape, 'unit', coalesce(u.short_name, u.name), 'squareMetres', ${rounded(sql`g.square_metres`)},
                              'metres', ${rounded(sql`g.metres`)}, 'buildings', b.buildings, 'plates', p.plates),
           case when f.longest < ${takerShare} * st_perimeter(g.flat) then null when g.metres <= ${snapMetres} then 'snap' else 'fill-gap' end
    from sized g join flanked f on f.nr = g.nr join unit u on u.id = f.unit_id
    cross join lateral (select count(*) as buildings from building b where b.geom && g.geom and st_covers(g.geom, b.point)) b
    -- places: plates of estates.
    cross join lateral (
      select count(*) as plates, count(p.estate_id) as places from door_plate p
      where not ${scope.estatesOnly}::boolean and p.geom && g.geom and st_covers(g.geom, p.geom)
        and st_distance(${inMetres(sql`p.geom`, scope)}, st_boundary(g.flat)) > ${hangMetres}
    ) p
    cross join lateral (
      select coalesce(sum(st_area(st_intersection(${inMetres(sql`m.geom`, scope)}, g.flat, ${gridMetres}))), 0) as green
      from basemap_feature m where m.kind in ('water', 'park', 'rail') and m.geom && g.geom and st_dimension(m.geom) = 2 and st_isvalid(m.geom)
    ) m
    where case when b.buildings + p.places > 0 then true
               when g.shape = 'hole' then p.plates > 0 or m.green < ${openShare} * g.square_metres
               else f.along >= ${flankedShare} * st_perimeter(g.flat) and (not ${scope.estatesOnly}::boolean or g.metres <= ${slipMetres}) end`
}
