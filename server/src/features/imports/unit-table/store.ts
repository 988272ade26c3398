import type { UnitTableRow } from '../../../api/shapes.ts'
import { row, rows, run, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import type { Claim } from './claims.ts'
import type { Candidate } from './row-places.ts'

/** A row as it is kept: with what its candidates are in the city. */
export interface StoredRow extends Omit<UnitTableRow, 'unitName' | 'candidates'> {
  candidates: Candidate[]
}

/** So many rows are written at a time: as one text, all of a large table would keep the hall waiting. */
const sliceRows = 1_000

export async function insertRows(tx: Database, importId: number, stored: readonly StoredRow[]): Promise<void> {
  for (let from = 0; from < stored.length; from += sliceRows) {
    await run(tx, sql`
      insert into unit_table_row (import_id, line, text, unit_text, company, unit_id, state, hint, contradicts, confidence, candidates, chosen, several)
      select ${importId}, line, text, "unitText", company, "unitId", state, hint, contradicts, confidence, candidates, chosen, several
      from jsonb_to_recordset(${JSON.stringify(stored.slice(from, from + sliceRows))}::jsonb) as stored (
        line integer, text text, "unitText" text, company text, "unitId" integer, state text, hint text, contradicts integer,
        confidence real, candidates jsonb, chosen smallint, several boolean)`)
  }
}

export async function forgetRows(tx: Database, importId: number): Promise<void> {
  await run(tx, sql`delete from unit_table_row where import_id = ${importId}`)
}

const shown = sql`
  r.line, r.text, r.unit_text as "unitText", r.company, r.unit_id as "unitId", u.name as "unitName", r.state, r.hint, r.contradicts,
  r.confidence, r.candidates, r.chosen, r.several`

/** Those that need a person's eye first. */
export function rowsOf(database: Database, importId: number, state: UnitTableRow['state'] | undefined, limit: number): Promise<UnitTableRow[]> {
  return rows<UnitTableRow>(database, sql`
    select ${shown} from unit_table_row r left join unit u on u.id = r.unit_id
    where r.import_id = ${importId} and (${state ?? null}::text is null or r.state = ${state ?? null})
    order by array_position(array['doubtful', 'unknown', 'sure', 'chosen', 'left-out'], r.state), r.hint is null, r.line
    limit ${limit}`)
}

export function rowsAt(database: Database, importId: number, lines: readonly number[]): Promise<UnitTableRow[]> {
  return rows<UnitTableRow>(database, sql`
    select ${shown} from unit_table_row r left join unit u on u.id = r.unit_id
    where r.import_id = ${importId} and r.line = any(${lines}) order by r.line`)
}

export function countByState(database: Database, importId: number): Promise<{ state: UnitTableRow['state']; count: number }[]> {
  return rows(database, sql`select state, count(*) as count from unit_table_row where import_id = ${importId} group by state`)
}

export interface UnknownUnit {
  name: string
  company: string
  rows: number
}

/** Units that the table names and the city does not have. */
export function unknownUnits(database: Database, importId: number): Promise<UnknownUnit[]> {
  return rows<UnknownUnit>(database, sql`
    select unit_text as name, company, count(*) as rows from unit_table_row
    where import_id = ${importId} and unit_id is null and state <> 'left-out' group by unit_text, company order by rows desc, name`)
}

/** Gives rows of a name their unit; those that only wanted for it are sure. */
export async function adoptUnits(tx: Database, importId: number, units: readonly (UnknownUnit & { id: number })[]): Promise<void> {
  await run(tx, sql`
    update unit_table_row set
      unit_id = made.id, hint = null,
      state = case when state = 'doubtful' and hint = 'unit-unknown' and chosen is not null then 'sure' else state end
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as made (name text, company text, id integer)
    where import_id = ${importId} and unit_id is null and unit_text = made.name and unit_table_row.company = made.company`)
}

/** Claims of the rows that count. */
export function claimsOf(database: Database, importId: number): Promise<Claim[]> {
  return rows<Claim>(database, sql`
    select line, unit_id as "unitId", (place ->> 'lon')::float8 as lon, (place ->> 'lat')::float8 as lat,
           (place ->> 'estateId')::integer as "estateId", (place ->> 'buildingId')::integer as "buildingId"
    from unit_table_row
    cross join lateral jsonb_array_elements(candidates) with ordinality as candidate (place, nth)
    where import_id = ${importId} and state in ('sure', 'chosen') and unit_id is not null and (several or nth = chosen + 1)
    order by line, nth`)
}

/** Keeps a person's decision; the number of rows that it could be kept for. */
export async function decideRow(
  tx: Database,
  importId: number,
  { line, chosen, unitId }: { line: number; chosen: number | null; unitId?: number | undefined },
): Promise<boolean> {
  const kept = await row(tx, sql`
    update unit_table_row set
      chosen = ${chosen}, several = several and ${chosen}::integer is not distinct from chosen,
      unit_id = coalesce(${unitId ?? null}, unit_id), hint = null,
      state = case when ${chosen}::integer is null then 'left-out' else 'chosen' end
    where import_id = ${importId} and line = ${line}
      and (${chosen}::integer is null or (${chosen} < jsonb_array_length(candidates) and coalesce(${unitId ?? null}, unit_id) is not null))
      and (${unitId ?? null}::integer is null or exists (select 1 from unit where id = ${unitId ?? null}))
    returning line`)
  return kept !== undefined
}
