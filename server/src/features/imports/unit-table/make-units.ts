import { rows, run, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { UnknownUnit } from './store.ts'

/**
 * Makes units of the names in a table, and the companies they belong to where the city has none of the name. A name tells
 * its kind: 锅炉房 or 热源, 公司 or 集团, else a heat-exchange station.
 */
export async function makeUnits(tx: Database, names: readonly UnknownUnit[]): Promise<(UnknownUnit & { id: number })[]> {
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as wanted (name text, company text, rows integer)`
  await run(tx, sql`
    insert into unit (source_key, name, kind)
    select distinct 'company|' || company, company, 'heating-company' from ${wanted}
    where company not in ('', name) and not exists (select 1 from unit where company in (unit.name, unit.short_name))
    on conflict (source_key) do nothing`)
  return rows(tx, sql`
    with made as (
      insert into unit (source_key, name, kind, parent_id)
      select ${keyOf}, wanted.name,
             case when wanted.name ~ '锅炉房|热源' then 'boiler-house' when wanted.name ~ '公司|集团' then 'heating-company' else 'exchange-station' end,
             (select min(id) from unit where company not in ('', wanted.name) and company in (unit.name, unit.short_name))
      from ${wanted}
      on conflict (source_key) do update set name = excluded.name
      returning id, source_key
    )
    select wanted.*, made.id from ${wanted} join made on made.source_key = ${keyOf}`)
}

const keyOf = sql`concat_ws('|', 'unit', nullif(wanted.company, ''), wanted.name)`
