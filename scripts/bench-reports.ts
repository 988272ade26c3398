import { parseArgs } from 'node:util'
import { buildApp } from '@heatline/server/app'
import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { openPool } from '@heatline/server/platform/database'
import { migrate } from '@heatline/server/platform/migrate'
import { onServer, startCluster } from '../tests/support/postgres-cluster.ts'
import { findPostgres } from '../tests/support/find.ts'
import { generateYear } from './bench/reports-year.ts'
import { measureReports } from './bench/reports-measure.ts'
import { loadDemo } from './demo-city/demo.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { help: { type: 'boolean' }, orders: { type: 'string', default: '1400000' }, rounds: { type: 'string', default: '15' } },
})
if (values.help) {
  console.log(`Measures the reports over a generated year of orders, on a PostgreSQL of its own with the demo city: every answer as the
server gives it, after an order of today has changed each time.
  --orders <n>   orders of the year (1400000)
  --rounds <n>   how often each report is asked (15)`)
  process.exit(0)
}

const bin = findPostgres()
if (!bin) throw new Error('this measures on PostgreSQL with PostGIS: scripts/setup-debian.sh installs it on Debian')
const now = new Date('2026-03-25T10:00:00Z')
const cluster = await startCluster(bin)
try {
  await onServer(cluster.directory, 'create database bench')
  const pool = openPool({ host: cluster.directory, user: 'postgres', database: 'bench', max: 10, ownSessions: true })
  await migrate(pool)
  await loadDemo(pool)
  await addDemoAccounts(pool)
  console.log(`writing ${values.orders} orders …`)
  await generateYear(pool, Number(values.orders), now.toISOString())
  const app = await buildApp({ pool, now: () => now, config: { port: 0, host: '127.0.0.1', databaseUrl: undefined, dataDirectory: '', demo: true } })
  try {
    await measureReports(app, pool, Number(values.rounds))
  } finally {
    await app.close()
    await pool.end()
  }
} finally {
  await cluster.stop()
}
process.exit(0)
