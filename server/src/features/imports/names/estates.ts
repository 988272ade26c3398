import { rows, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'

export interface WantedEstate {
  /** A key or a name; '' for whichever estate the point lies in. */
  estate: string
  district: string
  lon: number
  lat: number
}

/**
 * The estates that each wanted one may be, in order: the one of that key; else those of that name (in the district, where
 * one is said), and of several the one whose polygon holds the point; without a name the one that holds the point.
 */
export async function estatesOf(tx: Database, wanted: WantedEstate[]): Promise<number[][]> {
  const found = await rows<{ ids: number[] | null }>(tx, sql`
    with wanted as (
      select * from unnest(${wanted.map((each) => each.estate)}::text[], ${wanted.map((each) => each.district)}::text[],
                           ${wanted.map((each) => each.lon)}::float8[], ${wanted.map((each) => each.lat)}::float8[])
        with ordinality as wanted (word, district_name, lon, lat, place)
    ), named as materialized (
      select word, district_name, array_agg(estate.id) filter (where word = estate.source_key) as keyed, array_agg(estate.id) as ids
      from (select distinct word, district_name from wanted where word <> '') as words
      join estate on word = estate.source_key or word = estate.name or word = any (estate.aliases || estate.former_names)
      left join district on district.id = estate.district_id
      where word = estate.source_key or district_name = '' or district.id is null
        or district_name = district.name or district_name = any (district.aliases || district.former_names)
      group by word, district_name
    )
    select case
      when word = '' then (select array_agg(estate.id) from estate where st_covers(estate.geom, point))
      when keyed is not null then keyed
      when cardinality(ids) = 1 then ids
      else coalesce((select array_agg(estate.id) from estate where estate.id = any (ids) and st_covers(estate.geom, point)), ids)
    end as ids
    from wanted left join named using (word, district_name), st_setsrid(st_makepoint(lon, lat), 4326) as point
    order by place`)
  return found.map(({ ids }) => ids ?? [])
}
