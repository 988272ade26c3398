import { row, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

/** Metres are counted on a plane that is true at this latitude; over a city it is off by less than 1 %. */
export interface Plane {
  latitude: number
}

const metresPerDegree = 111_195
const metresOfLongitude = ({ latitude }: Plane) => metresPerDegree * Math.cos((latitude * Math.PI) / 180)

/** The plane of a draft: the middle of its copied areas, or of the city's estates where there are none. */
export async function planeOf(tx: Database, draftId: number): Promise<Plane> {
  const found = await row<{ latitude: number | null }>(tx, sql`
    select (st_ymin(box) + st_ymax(box)) / 2 as latitude
    from (select coalesce((select st_extent(geom) from checked_area where draft_id = ${draftId}), (select st_extent(point) from estate)) as box) extent`)
  return { latitude: found?.latitude ?? 0 }
}

/** A geometry in degrees on the plane of metres, and back. */
export const inMetres = (geom: Sql, plane: Plane): Sql => sql`st_scale(${geom}, ${metresOfLongitude(plane)}::float8, ${metresPerDegree}::float8)`
export const inDegrees = (geom: Sql, plane: Plane): Sql => sql`st_scale(${geom}, ${1 / metresOfLongitude(plane)}::float8, ${1 / metresPerDegree}::float8)`

/** A box that grows by so many degrees holds so many metres more on every side. */
export const degreesOf = (metres: number, plane: Plane): number => metres / metresOfLongitude(plane)

/** The width of a polygon on the plane of metres: the shorter side of the rectangle with its area and perimeter. */
export const widthOf = (geom: Sql): Sql =>
  sql`(case when st_perimeter(${geom}) ^ 2 <= 16 * st_area(${geom}) then sqrt(st_area(${geom}))
      else st_perimeter(${geom}) / 4 - sqrt((st_perimeter(${geom}) / 4) ^ 2 - st_area(${geom})) end)`

export const rounded = (value: Sql): Sql => sql`round((${value})::numeric, 1)`

/**
 * Cutting and joining snap to this grid, a tenth of a millimetre, in degrees and in metres: borders that nearly coincide
 * defeat exact computing, and the embedded database does not survive that.
 */
export const gridDegrees = sql`1e-9`
export const gridMetres = sql`1e-4`

/** Metres of a polygon's border that run along an area, both on the plane. */
export const alongOf = (ground: Sql, area: Sql): Sql => sql`(
  select coalesce(sum(st_length(s.geom)), 0)
  from st_dumpsegments(st_segmentize(st_boundary(${ground}), greatest(0.5, st_perimeter(${ground}) / 150))) s
  where st_dwithin(st_lineinterpolatepoint(s.geom, 0.5), ${area}, 0.05))`
