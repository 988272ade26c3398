import { run, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { metreGrid } from './grid.ts'

/** A face larger than this is no block between streets: in it an address speaks for its surroundings only. */
const blockSquareMetres = 600_000
/** How far an address speaks for what lies around it, where no street ends it. */
const reachMetres = 150

/**
 * Cuts the ground around the claims along streets and the banks of water into `face`: blocks as they are, open land only
 * as far as claims reach.
 */
export async function cutFaces(tx: Database): Promise<void> {
  await run(tx, sql`
    create temporary table face on commit drop as
    with frame as (select st_expand(extent, 500 * metre) as box, st_transform(st_expand(extent, 1500 * metre), 4326) as wide from ground),
    line as (
      select st_transform((st_dump(geom)).geom, 3857) as geom from street, frame where geom && wide and class <> 'area'
      union all
      select st_transform((st_dump(st_boundary(geom))).geom, 3857) from basemap_feature, frame where kind = 'water' and geom && wide
      union all
      select st_transform((st_dump(geom)).geom, 3857) from basemap_feature, frame where kind = 'waterway' and geom && wide
      union all
      select st_boundary(box) from frame
    )
    select row_number() over () as id, geom, st_area(geom) > ${blockSquareMetres} * metre * metre as open
    from ground, (select (st_dump(st_polygonize(array[noded.geom]))).geom from (select st_unaryunion(st_collect(geom), ${metreGrid}::float8) as geom from line) noded) made
    where st_intersects(geom, (select box from frame))`)
  await run(tx, sql`create index on face using gist (geom)`)
  await run(tx, sql`
    update face set geom = st_collectionextract(st_intersection(face.geom, reached.geom, ${metreGrid}::float8), 3)
    from (
      select id, st_union(st_buffer(st_intersection(core, face.geom, ${metreGrid}::float8), ${reachMetres} * metre, 4), ${metreGrid}::float8) as geom
      from ground, face join claim on st_intersects(core, face.geom)
      where open group by id
    ) reached
    where reached.id = face.id`)
  await run(tx, sql`delete from face where open and not exists (select 1 from claim where st_intersects(core, face.geom))`)
  await tx.query('analyze face')
}
