import { run, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { metreGrid } from './grid.ts'

/** A row of a table that found its place: this unit serves that estate, building or address. */
export interface Claim {
  line: number
  unitId: number
  lon: number
  lat: number
  estateId: number | null
  /** Of the estate only these buildings. */
  buildingId: number | null
}

/** An address at so many metres from an estate is at its gate. */
const gateMetres = 40
/** An estate's own plates so far outside its fence are at its gate, and the way between them so wide. */
const plateMetres = 60
const wayMetres = 8

/**
 * Lays claims out on the ground, for this transaction alone, as `claim`: `core` is what is claimed for certain (buildings,
 * an estate, or an address as a point; an address at the gate of an estate that no other unit claims speaks for it). In Web
 * Mercator, where shapes keep their angles; `metre` of `ground` is what a metre is there.
 */
export async function layOutClaims(tx: Database, claims: readonly Claim[]): Promise<void> {
  await run(tx, sql`drop table if exists pg_temp.claim, pg_temp.ground`)
  await run(tx, sql`
    create temporary table claim on commit drop as
    select nth, line, input.unit_id, input.estate_id, input.building_id is null as whole, coalesce(st_transform(coalesce(building.geom, estate.geom), 3857), spot.point) as core
    from unnest(${claims.map((each) => each.line)}::integer[], ${claims.map((each) => each.unitId)}::integer[],
                ${claims.map((each) => each.estateId)}::integer[], ${claims.map((each) => each.buildingId)}::integer[],
                ${claims.map((each) => each.lon)}::float8[], ${claims.map((each) => each.lat)}::float8[])
         with ordinality as input (line, unit_id, estate_id, building_id, lon, lat, nth)
    left join estate on estate.id = input.estate_id and input.building_id is null
    left join building on building.id = input.building_id
    cross join lateral (select st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3857) as point) spot`)
  await run(tx, sql`
    create temporary table ground on commit drop as
    select 1 / cos(radians(st_y(st_transform(st_setsrid(st_centroid(st_extent(core)::geometry), 3857), 4326)))) as metre,
           st_setsrid(st_extent(core)::geometry, 3857) as extent
    from claim`)
  await widenAddresses(tx)
  await run(tx, sql`
    update claim set core = case when st_dimension(core) = 0 then core else st_collectionextract(st_reduceprecision(core, ${metreGrid}::float8), 3) end`)
  await run(tx, sql`create index on claim using gist (core)`)
  await run(tx, sql`create index on claim (unit_id)`)
  await tx.query('analyze claim')
}

async function widenAddresses(tx: Database): Promise<void> {
  await run(tx, sql`
    with gate as (
      select claim.nth, claim.unit_id, near.id as estate_id, near.shape
      from ground, claim
      cross join lateral (select st_transform(claim.core, 4326) as point) degrees
      cross join lateral (
        select id, st_transform(geom, 3857) as shape from estate
        where geom && st_expand(degrees.point, ${gateMetres / 60_000}) order by geom <-> degrees.point limit 1
      ) near
      where st_dimension(claim.core) = 0 and st_distance(near.shape, claim.core) <= ${gateMetres} * metre
    ),
    alone as (
      select estate_id from (select estate_id, unit_id from gate union select estate_id, unit_id from claim where estate_id is not null) claimed
      group by estate_id having count(distinct unit_id) = 1
    )
    update claim set core = gate.shape, estate_id = gate.estate_id
    from gate join alone using (estate_id) where claim.nth = gate.nth`)
}

/** An estate is claimed with its own plates, which stand at the street outside its fence, and the way to them. Wants `claim` laid out. */
export async function reachPlates(tx: Database): Promise<void> {
  await run(tx, sql`
    update claim set core = st_collectionextract(st_union(claim.core, ways.geom, ${metreGrid}::float8), 3)
    from (
      select claim.nth, st_union(st_buffer(st_shortestline(claim.core, plate.point), ${wayMetres / 2} * metre, 'endcap=square quad_segs=1')) as geom
      from ground, claim join door_plate on door_plate.estate_id = claim.estate_id
      cross join lateral (select st_transform(door_plate.geom, 3857) as point) plate
      where claim.whole and st_dimension(claim.core) = 2
        and not st_intersects(claim.core, plate.point) and st_distance(claim.core, plate.point) <= ${plateMetres} * metre
      group by claim.nth
    ) ways
    where ways.nth = claim.nth`)
}
