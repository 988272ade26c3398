import type { Lexicon } from '@heatline/server/core/address/lexicon'
import { makeAreas } from '@heatline/server/features/imports/unit-table/make-areas'
import { resolveUnitTable } from '@heatline/server/features/imports/unit-table/resolve-unit-table'
import { claimsOf } from '@heatline/server/features/imports/unit-table/store'
import { row, rows, run, transaction, type Database, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { faultyTable, type Faults, type TrueRow } from './tables.ts'

export interface Share {
  /** Rows that count, and rows left to a person. */
  counted: number
  left: number
  /** Of the buildings inside a true area, in per cent. */
  right: number
  nobody: number
  areas: number
  seconds: number
}

/** Ends a measurement's transaction. */
class Measured extends Error {}

/** Before any area: those in force then are none, so that all of them come from the table. */
const beforeAll = new Date('1990-01-01T00:00:00Z')

/**
 * Reads a faulty table, makes areas of it, counts the buildings that get their true unit, and leaves no trace. `person`:
 * somebody sets right what the reading left to decide.
 */
export async function measureTable(pool: Pool, lexicon: Lexicon, truth: readonly TrueRow[], faults: Faults, seed: string, person: boolean, at: Date): Promise<Share> {
  const { table } = faultyTable(truth, faults, seed)
  let share: Share | undefined
  const measured = transaction(pool, async (tx) => {
    const importId = await batch(tx, at)
    const started = performance.now()
    await resolveUnitTable({ tx, importId, lexicon, onProgress: () => undefined }, each(table))
    const left = await leftOver(tx, importId)
    if (person) await decide(tx, importId, truth)
    const claims = await claimsOf(tx, importId)
    const areas = await makeAreas(tx, 'heating', claims, beforeAll)
    const seconds = (performance.now() - started) / 1000
    share = { counted: claims.length, left, areas: areas.length, seconds, ...(await rightShare(tx, at)) }
    throw new Measured()
  }, { filling: true })
  await measured.catch((error: unknown) => {
    if (!(error instanceof Measured)) throw error
  })
  return share!
}

async function* each<T>(list: readonly T[]): AsyncIterable<T> {
  yield* list
}

async function batch(tx: Database, at: Date): Promise<number> {
  const made = await row<{ id: number }>(tx, sql`
    insert into import_batch (state, file, bytes, user_name, at, changed_at) values ('checked', 'table.csv', 0, 'bench', ${at}, ${at}) returning id`)
  return made!.id
}

async function leftOver(tx: Database, importId: number): Promise<number> {
  return (await rows(tx, sql`select 1 from unit_table_row where import_id = ${importId} and state in ('doubtful', 'unknown')`)).length
}

/** What a person who knows the city would do: gives the row of an estate its true unit. */
async function decide(tx: Database, importId: number, truth: readonly TrueRow[]): Promise<void> {
  await run(tx, sql`
    update unit_table_row set unit_id = known."unitId", state = case when chosen is null then 'left-out' else 'chosen' end
    from jsonb_to_recordset(${JSON.stringify(truth.map(({ unitId }, index) => ({ line: index + 2, unitId })))}::jsonb) as known (line integer, "unitId" integer)
    where import_id = ${importId} and unit_table_row.line = known.line and hint is not null`)
}

async function rightShare(tx: Database, at: Date): Promise<{ right: number; nobody: number }> {
  const counted = await row<{ buildings: number; right: number; nobody: number }>(tx, sql`
    select count(*) as buildings, count(*) filter (where made.unit_id = a.unit_id) as right, count(*) filter (where made.unit_id is null) as nobody
    from building b
    join service_area a on a.category = 'heating' and a.valid_from <= ${at} and (a.valid_to is null or a.valid_to > ${at}) and st_covers(a.geom, b.point)
    left join lateral (select unit_id from made where st_covers(made.geom, b.point) order by unit_id limit 1) made on true`)
  const { buildings, right, nobody } = counted!
  return { right: (100 * right) / buildings, nobody: (100 * nobody) / buildings }
}
