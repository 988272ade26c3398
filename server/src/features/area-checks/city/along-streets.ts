import type { Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { inMetres, rounded, type Plane } from '../plane.ts'
import { keepCityFindings } from './keep.ts'

const farMetres = 200
/** A street has a rule when so many of its plates keep it, and it has enough of them to tell. */
const ruleShare = 0.9
const enoughPlates = 20
/** How clearly numbers must rise along a street before one is out of order, and by how much it must be. */
const clearOrder = 0.95
const outMetres = 200

/**
 * Plates far from their street, on the side of the other parity, or far out of their order: all three from one walk along
 * the streets, since it takes the time. Lanes' plates stand away from the street and are passed over; order and side are only asked
 * of streets that are one line. Of each street one finding a kind.
 */
export async function findAlongStreets(tx: Database, cityCheckId: number, plane: Plane): Promise<void> {
  await keepCityFindings(tx, cityCheckId, sql`
    with line as materialized (
      select id, flat, case when st_geometrytype(st_linemerge(flat)) = 'ST_LineString' then st_linemerge(flat) end as one
      from (select id, ${inMetres(sql`geom`, plane)} as flat from street where not st_isempty(geom) offset 0) s
    ), plate as materialized (
      select p.id, l.id as street_id, p.number, st_distance(l.flat, p.flat) as away, st_linelocatepoint(l.one, p.flat) * st_length(l.one) as along,
             coalesce(p.side, (${sideOf})) as hand
      from line l cross join lateral (
        select p.*, ${inMetres(sql`p.geom`, plane)} as flat from door_plate p where p.street_id = l.id and p.lane = '' and p.alley = '' offset 0
      ) p
    ), handed as materialized (
      select *, (number % 2 = 1) = (hand = 'left') as odd_left, count(*) over street as plates,
             count(*) filter (where (number % 2 = 1) = (hand = 'left')) over street as odd_lefts,
             corr(along, number) over (partition by street_id, hand) as rising, count(*) over (partition by street_id, hand) as on_hand,
             lag(along) over ordered as before, lead(along) over ordered as after
      from plate where along is not null and away <= ${farMetres}::float8
      window street as (partition by street_id), ordered as (partition by street_id, hand order by number, along)
    ), found as (
      select 'street-far' as code, id, away, null::text as hand, null::boolean as odd from plate where away > ${farMetres}::float8
      union all
      select 'parity', id, away, hand, number % 2 = 0
      from handed where plates >= ${enoughPlates} and greatest(odd_lefts, plates - odd_lefts) between ${ruleShare}::float8 * plates and plates - 1 and odd_left <> (2 * odd_lefts > plates)
      union all
      select 'range-overlap', id, away, null, null
      from handed where on_hand >= ${enoughPlates} and abs(rising) >= ${clearOrder}::float8
        and (along > greatest(before, after) + ${outMetres}::float8 or along < least(before, after) - ${outMetres}::float8) and before is not null and after is not null
    ), seen as (
      select f.code, f.away, f.hand, f.odd, p.id, p.street_id, p.number, p.number_text, p.geom, s.name
      from found f join door_plate p on p.id = f.id join street s on s.id = p.street_id
    )
    select code, street_id, st_collect((array_agg(geom order by id))[1:1000]),
           case code
             when 'street-far' then jsonb_build_object('street', name, 'plates', count(*), 'example', name || (array_agg(number_text order by away desc))[1], 'metres', ${rounded(sql`max(away)`)})
             when 'parity' then jsonb_build_object('street', name, 'plates', count(*), 'example', name || (array_agg(number_text order by number, id))[1], 'side', hand,
                                                   'expected', case when odd then 'odd' else 'even' end)
             else jsonb_build_object('how', 'order', 'street', name, 'district', '', 'plates', count(*), 'example', name || (array_agg(number_text order by number, id))[1],
                                     'from', min(number), 'to', max(number)) end,
           null::text
    from seen group by code, street_id, name, hand, odd`)
}

/** The side of the line `l.one` that the place `p.flat` is on: asked of the line a metre before and after it, where the plate does not say. */
const sideOf = sql`
  select case when (st_x(b) - st_x(a)) * (st_y(p.flat) - st_y(a)) > (st_y(b) - st_y(a)) * (st_x(p.flat) - st_x(a)) then 'left' else 'right' end as side
  from (select st_linelocatepoint(l.one, p.flat) as at, 1 / st_length(l.one) as metre) s
  cross join lateral (select st_lineinterpolatepoint(l.one, greatest(0, at - metre)) as a, st_lineinterpolatepoint(l.one, least(1, at + metre)) as b) t
  where st_length(l.one) > 0`
