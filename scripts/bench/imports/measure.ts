import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { importFile, type ImportOptions } from '@heatline/server/features/imports/import-file'
import type { Pool } from '@heatline/server/platform/database'
import { fileSentence } from '@heatline/server/features/imports/sentences'
import { undoImport } from '@heatline/server/features/imports/undo'
import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { line } from '../figures.ts'
import { measureHall } from './measure-hall.ts'
import { district, writeBuildings, writeEstates, writePlates } from './made-up.ts'

export interface Sizes {
  plates: number
  buildings: number
}

/** Imports made-up files as the command line does, and compares with a bare COPY of the rows that came out. */
export async function measureImports(pool: Pool, databaseUrl: string, { plates, buildings }: Sizes): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heatline-bench-imports-'))
  try {
    const files = { plates: join(folder, 'plates.csv'), estates: join(folder, 'estates.geojson'), buildings: join(folder, 'buildings.geojson') }
    await writePlates(files.plates, plates)
    await writeEstates(files.estates, buildings)
    await writeBuildings(files.buildings, buildings)
    await timed(pool, { kind: 'estate', path: files.estates, set: { district } })
    await measured(pool, `${buildings} building polygons`, 'building', { kind: 'building', path: files.buildings })
    await measured(pool, `${plates} plates`, 'door_plate', { kind: 'door-plate', path: files.plates })
    const again = await timed(pool, { kind: 'door-plate', path: files.plates })
    line(`the same ${plates} plates again, all unchanged`, `${again.seconds.toFixed(1)} s`)
    await addDemoAccounts(pool)
    const { rows: [last] } = await pool.query<{ id: number }>('select max(id) as id from import_batch where (counts->>\'added\')::integer = $1', [plates])
    const started = performance.now()
    await undoImport(pool, { userId: 0, name: 'bench' }, last!.id, 'en', new Date())
    line(`the ${plates} plates undone`, `${((performance.now() - started) / 1000).toFixed(1)} s`)
    await measureHall(databaseUrl, files.plates, plates)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measured(pool: Pool, what: string, table: string, options: ImportOptions): Promise<void> {
  const { seconds, rows } = await timed(pool, options)
  line(`${what} imported, all included`, `${seconds.toFixed(1)} s, ${Math.round(rows / seconds)}/s`)
  const bare = await bareCopy(pool, table)
  line(`bare COPY of the same rows, no index`, `${bare.toFixed(1)} s; the import takes ${(seconds / bare).toFixed(1)} times as long`)
}

async function timed(pool: Pool, options: ImportOptions): Promise<{ seconds: number; rows: number }> {
  const started = performance.now()
  const report = await importFile(pool, options, new Date())
  const seconds = (performance.now() - started) / 1000
  if (report.outcome === 'refused') throw new Error(fileSentence(report.reason, 'en'))
  if (report.refused > 0) throw new Error(`${report.refused} rows were refused`)
  return { seconds, rows: report.rows }
}

/** Seconds to copy a table's rows as text into one without indexes, keys or triggers. */
async function bareCopy(pool: Pool, table: string): Promise<number> {
  const client = await pool.connect()
  try {
    const copied = client.query(copyTo(`copy ${table} to stdout`))
    const pieces: Buffer[] = []
    for await (const piece of copied as AsyncIterable<Buffer>) pieces.push(piece)
    await client.query(`create table bare_${table} as select * from ${table} with no data`)
    const started = performance.now()
    await client.query('begin')
    await pipeline(Readable.from(pieces), client.query(copyFrom(`copy bare_${table} from stdin`)))
    await client.query('commit')
    return (performance.now() - started) / 1000
  } finally {
    await client.query(`drop table if exists bare_${table}`)
    client.release()
  }
}
