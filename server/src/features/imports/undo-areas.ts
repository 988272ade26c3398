import { run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/**
 * Versions of areas are never edited: what an import opened ends now, or goes where it has not begun, and what it closed is
 * opened anew from then on as the next version.
 */
export async function takeBackAreas(tx: Database, importId: number, now: Date): Promise<void> {
  const opened = sql`(select unnest(ids) from import_added where import_id = ${importId} and table_name = 'service_area')`
  await run(tx, sql`delete from service_area where id in ${opened} and valid_from >= ${now}`)
  await run(tx, sql`update service_area set valid_to = ${now} where id in ${opened} and valid_to is null`)
  await run(tx, sql`
    insert into service_area (source_key, version, name, category, unit_id, geom, valid_from)
    select area.source_key, (select max(version) + 1 from service_area as newest where newest.source_key = area.source_key),
           area.name, area.category, area.unit_id, area.geom, greatest(area.valid_to, ${now})
    from import_changed join service_area as area on area.id = row_id
    where import_id = ${importId} and table_name = 'service_area' and before->>'valid_to' is null`)
}
