import { run, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { degreeGrid, metreGrid } from './grid.ts'

/** How far a block without a claim looks for one. */
const lookMetres = 600
/** Distance between the points of a claimed estate's outline that cells grow from. */
const stepMetres = 25

/**
 * Shares the faces out among the units of the claims. A face of one unit's claims is all of it; one of several is divided
 * into cells around what they claim, but what a unit claims for certain is never another's. A face without a claim in
 * which something stands falls to the unit that claims most near it; an empty one to the unit that it borders on most.
 * Leaves `made`: one MultiPolygon of WGS84 a unit.
 */
export async function shareOut(tx: Database): Promise<void> {
  await run(tx, sql`
    create temporary table held on commit drop as
    select face.id as face_id, unit_id, st_union(part, ${metreGrid}::float8) filter (where st_dimension(part) = 2) as core,
           st_collect(part) filter (where st_dimension(part) = 0) as spots
    from face join claim on st_intersects(core, face.geom)
    cross join lateral (
      select case when st_dimension(core) = 0 then core else st_collectionextract(st_intersection(core, face.geom, ${metreGrid}::float8), 3) end as part
    ) cut
    where st_dimension(core) = 0 or st_area(part) > 0.01 * st_area(core)
    group by face.id, unit_id`)
  await run(tx, sql`
    create temporary table piece on commit drop as
    select face_id, min(unit_id) as unit_id, (select geom from face where id = face_id) as geom
    from held group by face_id having count(*) = 1`)
  await divideFaces(tx)
  await giveBuiltFaces(tx)
  await giveEmptyFaces(tx)
  await run(tx, sql`
    create temporary table made on commit drop as
    select unit_id, st_multi(st_collectionextract(st_reduceprecision(st_makevalid(st_transform(geom, 4326)), ${degreeGrid}::float8), 3)) as geom
    from (select unit_id, st_union(geom, ${metreGrid}::float8) as geom from piece group by unit_id) whole
    where not st_isempty(geom)`)
  await run(tx, sql`create index on made using gist (geom)`)
}

async function divideFaces(tx: Database): Promise<void> {
  await run(tx, sql`
    create temporary table site on commit drop as
    select distinct on (face_id, spot.geom) face_id, unit_id, spot.geom as point
    from held, ground
    cross join lateral (
      select (st_dumppoints(st_segmentize(st_boundary(core), ${stepMetres} * metre))).geom union all select (st_dumppoints(spots)).geom
    ) spot
    where face_id in (select face_id from held group by face_id having count(*) > 1)
    order by face_id, spot.geom, unit_id`)
  await run(tx, sql`create index on site using gist (point)`)
  await run(tx, sql`
    create temporary table cell on commit drop as
    select site.face_id, site.unit_id, st_collectionextract(st_intersection(st_union(grown.geom, ${metreGrid}::float8), face.geom, ${metreGrid}::float8), 3) as geom
    from (
      select face_id, (st_dump(st_voronoipolygons(st_collect(point), 0, face.geom))).geom
      from site join face on face.id = site.face_id group by face_id, face.geom
    ) grown
    join site on site.face_id = grown.face_id and st_intersects(site.point, grown.geom)
    join face on face.id = site.face_id
    group by site.face_id, site.unit_id, face.geom`)
  await run(tx, sql`
    insert into piece
    select held.face_id, held.unit_id,
           st_difference(st_union(coalesce(held.core, nothing.geom), coalesce(cell.geom, nothing.geom), ${metreGrid}::float8), coalesce(others.core, nothing.geom), ${metreGrid}::float8)
    from (select st_geomfromtext('polygon empty', 3857) as geom) nothing, held
    left join cell using (face_id, unit_id)
    cross join lateral (
      select st_union(other.core, ${metreGrid}::float8) as core from held other where other.face_id = held.face_id and other.unit_id <> held.unit_id
    ) others
    where held.face_id in (select face_id from held group by face_id having count(*) > 1)`)
}

async function giveBuiltFaces(tx: Database): Promise<void> {
  await run(tx, sql`
    insert into piece
    select face.id, voted.unit_id, face.geom
    from ground, face
    cross join lateral (select st_transform(face.geom, 4326) as geom) degrees
    cross join lateral (
      select unit_id, sum(1 / (away + 50 * metre)) as votes
      from (
        select unit_id, st_distance(core, face.geom) as away from claim
        where core && st_expand(face.geom, ${lookMetres} * metre)
        order by core <-> face.geom limit 8
      ) near
      where away <= ${lookMetres} * metre
      group by unit_id order by votes desc, unit_id limit 1
    ) voted
    where not exists (select 1 from held where held.face_id = face.id)
      and (exists (select 1 from building where building.geom && degrees.geom and st_covers(degrees.geom, building.point))
        or exists (select 1 from door_plate where door_plate.geom && degrees.geom and st_covers(degrees.geom, door_plate.geom)))`)
}

/** Three rounds: what borders on what was just given has its turn next. */
async function giveEmptyFaces(tx: Database): Promise<void> {
  await run(tx, sql`create index on piece using gist (geom)`)
  for (let round = 0; round < 3; round += 1) {
    const given = await run(tx, sql`
      insert into piece
      select face.id, chosen.unit_id, face.geom
      from face
      cross join lateral (
        select unit_id, sum(st_length(st_intersection(st_boundary(face.geom), piece.geom, ${metreGrid}::float8))) as border
        from piece where piece.geom && face.geom and st_intersects(piece.geom, face.geom)
        group by unit_id order by border desc, unit_id limit 1
      ) chosen
      where not exists (select 1 from piece where piece.face_id = face.id)
        and chosen.border > 0.4 * st_perimeter(face.geom)`)
    if (given === 0) return
  }
}
