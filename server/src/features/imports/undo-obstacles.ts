import { rows, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** Why an import cannot be undone. */
export type UndoObstacle =
  | { code: 'draft'; draftId: number }
  | { code: 'later-import'; id: number; file: string; at: string; count: number }
  | { code: 'referred'; table: string; count: number }

/** Imports applied after this one, whenever they were uploaded, that changed things it added or changed, the newest first. */
export function laterImports(tx: Database, id: number): Promise<UndoObstacle[]> {
  return rows<UndoObstacle>(tx, sql`
    with mine as (
      select table_name, unnest(ids) as row_id from import_added where import_id = ${id}
      union select table_name, row_id from import_changed where import_id = ${id}
    )
    select 'later-import' as code, later.id, later.file, later.applied_at as at, count(*) as count
    from import_changed as changed join mine using (table_name, row_id)
    join import_batch as later on later.id = changed.import_id and later.state = 'applied'
    join import_batch as this on this.id = ${id}
    where (later.applied_at, later.id) > (this.applied_at, this.id) and not ${grownAlone}
    group by later.id order by later.applied_at desc, later.id desc`)
}

/** An outline that only follows what lies in it belongs to no import. */
const grownAlone = sql`(table_name = 'district' and starts_with(changed.before->>'source_key', 'extent:'))`

interface Reference {
  child: string
  column: string
  parent: string
}

/** What refers to rows that would go, without going itself. */
export async function dependents(tx: Database, id: number): Promise<UndoObstacle[]> {
  const references = await rows<Reference>(tx, sql`
    select child.relname as child, attname as column, parent.relname as parent
    from pg_constraint c
    join pg_class child on child.oid = c.conrelid
    join pg_class parent on parent.oid = c.confrelid
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confdeltype in ('a', 'r') and c.connamespace = current_schema()::regnamespace
      and parent.relname in (select table_name from import_added where import_id = ${id})`)
  const found = new Map<string, number>()
  for (const { child, column, parent } of references) {
    const { rows: [counted] } = await tx.query<{ count: number }>(`
      select count(*) as count from ${child} as child
      where child.${column} in (select unnest(ids) from import_added where import_id = $1 and table_name = $2)
        ${journalled.has(child) ? staysAsItIs(child) : ''}`, [id, parent])
    if (counted && counted.count > 0) found.set(child, (found.get(child) ?? 0) + counted.count)
  }
  return [...found].map(([table, count]) => ({ code: 'referred', table, count }))
}

/** Rows that this import added itself go with it, and those that it changed no longer refer to what it added. */
function staysAsItIs(child: string): string {
  return `and child.id not in (
    select unnest(ids) from import_added where import_id = $1 and table_name = '${child}'
    union all select row_id from import_changed where import_id = $1 and table_name = '${child}')`
}

const journalled = new Set(['district', 'subdistrict', 'street', 'unit', 'estate', 'building', 'door_plate', 'landmark', 'basemap_feature', 'service_area'])
