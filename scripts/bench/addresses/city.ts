import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openPool, type Pool } from '@heatline/server/platform/database'
import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { migrate } from '@heatline/server/platform/migrate'
import { findPostgres } from '../../../tests/support/find.ts'
import { onServer, startCluster, type Cluster } from '../../../tests/support/postgres-cluster.ts'
import { checkout } from '../../checkout.ts'
import { generateCity } from '../../demo-city/city.ts'
import { cityPresent, loadCity } from '../../demo-city/load.ts'
import { presets } from '../../demo-city/parameters.ts'

/** Sizes by their number of door plates. */
export const sizes = { 10_000: 'town', 100_000: 'demo', 1_000_000: 'big' } as const satisfies Record<number, keyof typeof presets>
export type Size = keyof typeof sizes

export interface BenchCity {
  pool: Pool
  /** For a server process of its own. */
  databaseUrl: string
  close(): Promise<void>
}

/** A durable cluster with one database per size; kept in `keep`, so that a city is made once. */
export async function startBenchCluster(keep: string | undefined): Promise<Cluster> {
  const bin = findPostgres()
  if (!bin) throw new Error('this measures on PostgreSQL with PostGIS: scripts/setup-debian.sh installs it on Debian')
  return startCluster(bin, { durable: true, settings: ['max_wal_size=4GB', 'maintenance_work_mem=512MB'], ...(keep && { keep: resolve(keep) }) })
}

/** The city of a size in its own database, made where it is not there yet, or was made for other tables. */
export async function openBenchCity(cluster: Cluster, size: Size, report: (note: string) => void): Promise<BenchCity> {
  const name = `city_${sizes[size]}_${schemaDigest()}`
  await onServer(cluster.directory, `create database ${name}`).catch((error: { code?: string }) => {
    if (error.code !== '42P04') throw error
  })
  const pool = openPool({ host: cluster.directory, user: 'postgres', database: name, max: 4 })
  await migrate(pool)
  if (!(await cityPresent(pool))) {
    report('drawing the streets')
    await loadCity(pool, generateCity(presets[sizes[size]]), (done, total, what) => report(`${Math.floor((100 * done) / total)} % ${what}`))
    await addDemoAccounts(pool)
  }
  return { pool, databaseUrl: `postgres://postgres@localhost/${name}?host=${cluster.directory}`, close: () => pool.end() }
}

/** Changes with the tables and with the generator. */
function schemaDigest(): string {
  const hash = createHash('sha1')
  for (const file of globSync(['server/migrations/*.sql', 'scripts/demo-city/*.ts', 'data/demo/*'], { cwd: checkout }).sort()) hash.update(readFileSync(join(checkout, file)))
  return hash.digest('hex').slice(0, 8)
}
