import { parseArgs } from 'node:util'
import { migrate } from '@heatline/server/platform/migrate'
import { openPool } from '@heatline/server/platform/database'
import { onServer } from '../tests/support/postgres-cluster.ts'
import { startBenchCluster } from './bench/addresses/city.ts'
import { measureImports } from './bench/imports/measure.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { help: { type: 'boolean' }, plates: { type: 'string', default: '1000000' }, buildings: { type: 'string', default: '300000' }, keep: { type: 'string' } },
})
if (values.help) {
  console.log(`Imports made-up door plates and building polygons into an empty database of a durable PostgreSQL, as the command line does
(read, check, resolve names, write with all keys and indexes, keep the journal, refresh, analyze), beside a bare COPY.
  --plates <n>     rows of the CSV (1000000)
  --buildings <n>  polygons of the GeoJSON (300000)
  --keep <folder>  keep the cluster there`)
  process.exit(0)
}

const cluster = await startBenchCluster(values.keep)
const name = `imports_${process.pid}`
try {
  await onServer(cluster.directory, `create database ${name}`)
  const pool = openPool({ host: cluster.directory, user: 'postgres', database: name, ownSessions: true })
  try {
    await migrate(pool)
    await measureImports(pool, `postgres://postgres@localhost/${name}?host=${cluster.directory}`, { plates: Number(values.plates), buildings: Number(values.buildings) })
  } finally {
    await pool.end()
    await onServer(cluster.directory, `drop database ${name}`)
  }
} finally {
  await cluster.stop()
}
process.exit(0)
