import { run, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

const tables = { street: sql`street`, estate: sql`estate`, landmark: sql`landmark` }

/** Puts back into what an import had changed, once that is as it was, the aliases and places that people corrected after it. */
export async function keepCorrections(tx: Database, importId: number): Promise<void> {
  for (const [of, table] of Object.entries(tables)) {
    await run(tx, sql`
      update ${table} as thing set aliases = aliases || corrected.texts
      from (select thing_id, array_agg(distinct became ->> 'text') as texts from ${since(importId, of, of)}
            join ${table} as owner on owner.id = thing_id
            where became ->> 'kind' = 'alias' and became ->> 'text' <> all(owner.aliases) group by thing_id) corrected
      where thing.id = corrected.thing_id`)
  }
  await run(tx, sql`update estate set point = moved.chosen from ${moves(importId, 'estate', 'estate')} where estate.id = moved.thing_id`)
  await run(tx, sql`update door_plate set geom = moved.chosen from ${moves(importId, 'plate', 'door_plate')} where door_plate.id = moved.thing_id`)
}

/** The last place that a thing was moved to. */
const moves = (importId: number, of: string, table: string): Sql => sql`
  (select distinct on (thing_id) thing_id, chosen from ${since(importId, of, table)} where became ->> 'kind' = 'move' order by thing_id, decided_at desc) moved`

/** Corrections accepted after an import of what it had changed. */
const since = (importId: number, of: string, table: string): Sql => sql`
  (select changed.row_id as thing_id, c.became, c.chosen, c.decided_at
   from address_correction c
   join import_batch on import_batch.id = ${importId} and c.decided_at > applied_at
   join import_changed changed on changed.import_id = import_batch.id and changed.table_name = ${table} and changed.row_id = (c.became ->> 'id')::integer
   where c.state = 'accepted' and c.became ->> 'of' = ${of}) corrections`
