import { sql } from '../../../platform/sql.ts'
import { giveGround } from './give.ts'
import { asShape, present, reshape, type Work } from './work.ts'

/** The polygons that a geometry was meant to be: a bow-tie becomes its two halves. */
export async function makeValid(work: Work, areaId: number): Promise<boolean> {
  const made = await reshape(work, sql`
    select a.id, ${asShape(sql`a.geom`)} as shape from ${present(work, sql`d.id = ${areaId} and not st_isvalid(d.geom)`)} a`)
  return made > 0
}

/** Takes the sliver from its area, as long as more than slivers is left, and gives its ground to a neighbour. */
export async function dropSliver(work: Work, areaId: number, place: string): Promise<boolean> {
  const made = await reshape(work, sql`
    select id, shape from (
      select a.id, count(*) filter (where thin) as slivers, ${asShape(sql`st_collect(p.geom) filter (where not thin)`)} as shape
      from ${present(work, sql`d.id = ${areaId}`)} a cross join lateral st_dump(a.geom) p
      cross join lateral (select st_covers(${place}::geometry, st_pointonsurface(p.geom)) as thin) t
      group by a.id
    ) cut where slivers > 0 and shape is not null`)
  if (made > 0) await giveGround(work, place, [areaId])
  return made > 0
}
