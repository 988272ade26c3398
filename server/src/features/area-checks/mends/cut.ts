import { row } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { alongOf, gridDegrees, inMetres } from '../plane.ts'
import { asShape, present, reshape, type Work } from './work.ts'

/** Parts of an overlap below this are what computing leaves. */
const dustSquareMetres = 0.01

/**
 * Takes each part of what two areas share from one of them. It stays with the side that has more of the other buildings of its
 * estates, else with the one it hangs on by the longer border, unless nothing would be left of the other.
 */
export async function cutOverlap(work: Work, [one, other]: readonly number[]): Promise<boolean> {
  if (one === undefined || other === undefined) return false
  const left = await row<{ parts: string[]; cuts: boolean[] }>(work.tx, sql`
    with pair as materialized (
      select a.geom as a, b.geom as b from ${present(work, sql`d.id = ${one}`)} a cross join ${present(work, sql`d.id = ${other}`)} b
      where a.geom && b.geom
    ), part as (
      select p.geom, ${inMetres(sql`p.geom`, work)} as flat, pair.a, pair.b
      from pair cross join lateral st_dump(st_collectionextract(st_intersection(pair.a, pair.b, ${gridDegrees}), 3)) p
    ), weighed as (
      select geom, houses.of_a, houses.of_b, 
             -- Where the border of one runs inside the other, the part hangs on the other.
             ${alongOf(sql`flat`, sql`st_boundary(${inMetres(sql`b`, work)})`)} as along_a, ${alongOf(sql`flat`, sql`st_boundary(${inMetres(sql`a`, work)})`)} as along_b
      from part cross join lateral (
        select count(*) filter (where st_covers(part.a, o.point) and not st_covers(part.b, o.point)) as of_a,
               count(*) filter (where st_covers(part.b, o.point) and not st_covers(part.a, o.point)) as of_b
        from building o where o.estate_id in (select i.estate_id from building i where i.geom && part.geom and st_covers(part.geom, i.point))
      ) houses
      where st_area(flat) > ${dustSquareMetres}
    )
    -- True: the second area is cut.
    select array_agg(geom::text) as parts, array_agg(of_a > of_b or (of_a = of_b and along_a >= along_b)) as cuts from weighed`)
  if (!left?.parts) return false
  const cutsOther = left.parts.filter((_, index) => left.cuts[index])
  const cutsOne = left.parts.filter((_, index) => !left.cuts[index])
  const made = (await take(work, other, cutsOther)) + (await take(work, one, cutsOne))
  // What could not be taken from its side, because nothing would be left of it, is taken from the other.
  if (made === 0) return (await take(work, one, cutsOther)) + (await take(work, other, cutsOne)) > 0
  return true
}

/** The parts leave the area, if more than that is left of it. */
async function take(work: Work, areaId: number, parts: readonly string[]): Promise<number> {
  if (parts.length === 0) return 0
  return reshape(work, sql`
    select a.id, ${asShape(sql`rest.geom`)} as shape
    from ${present(work, sql`d.id = ${areaId}`)} a
    cross join lateral (
      select st_collectionextract(st_difference(a.geom, st_union(p.part::geometry, ${gridDegrees}), ${gridDegrees}), 3) as geom from unnest(${parts}::text[]) p (part)
    ) rest
    where st_area(${inMetres(sql`rest.geom`, work)}) > ${dustSquareMetres}`)
}
