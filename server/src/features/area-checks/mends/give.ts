import { sql } from '../../../platform/sql.ts'
import { alongOf, degreesOf, gridDegrees, inMetres } from '../plane.ts'
import { asShape, present, reshape, type Work } from './work.ts'

/** So much ground around a gap is looked at too: its border was computed, the areas' were drawn. */
const overMetres = 0.05

/**
 * Gives ground that no area has to the one with the longest border along it; the areas that have more of the estates whose
 * buildings stand there decide between equals. The areas that `but` names get nothing. Nothing happens where it is taken by now.
 */
export function giveGround(work: Work, place: string, but: readonly number[] = []): Promise<number> {
  const over = degreesOf(overMetres, work)
  const along = alongOf(inMetres(sql`free.geom`, work), inMetres(sql`n.geom`, work))
  return reshape(work, sql`
    with near as materialized (
      select a.* from ${present(work, sql`d.geom && st_expand(${place}::geometry, ${over * 40}::float8)`)} a
    ), free as materialized (
      select st_collect(d.geom) as geom
      from (select coalesce(st_difference(st_buffer(${place}::geometry, ${over}::float8, 'join=mitre'), (select st_union(geom, ${gridDegrees}) from near), ${gridDegrees}), ${place}::geometry) as geom) open
      cross join lateral st_dump(open.geom) d
      where st_dimension(d.geom) = 2 and st_covers(${place}::geometry, st_pointonsurface(d.geom))
    ), taker as (
      select n.id, n.geom, ${along} as metres,
             (select count(*) from building b where st_covers(n.geom, b.point) and b.geom && n.geom and b.estate_id in (
               select inside.estate_id from building inside where inside.geom && free.geom and st_covers(free.geom, inside.point))) as houses
      from near n cross join free
      where n.id <> all(${[...but]}::integer[]) and st_dwithin(n.geom, free.geom, ${over}::float8)
      order by round((${along})::numeric, 1) desc, houses desc, n.id limit 1
    )
    select taker.id, ${asShape(sql`st_collectionextract(st_union(taker.geom, free.geom, ${gridDegrees}), 3)`)} as shape
    from taker cross join free where taker.metres > 0 and not st_isempty(free.geom)`)
}
