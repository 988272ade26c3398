import { parseArgs } from 'node:util'
import { openPool } from '@heatline/server/platform/database'
import { openBenchCity, sizes, startBenchCluster, type Size } from './bench/addresses/city.ts'
import { measureGate } from './bench/gate/measure.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { help: { type: 'boolean' }, plates: { type: 'string', default: '1000000' }, keep: { type: 'string' }, edits: { type: 'string', default: '20' } },
})
if (values.help) {
  console.log(`Measures the gate before service areas are published: a draft of all heating areas of a made-up city is checked as a whole,
then after single edits, then mended, on a durable PostgreSQL of its own.
  --plates <n>     size of the city: ${Object.keys(sizes).join(', ')} door plates (1000000)
  --keep <folder>  keep the databases there, so that the cities are made once
  --edits <n>      how many edits are judged (20)`)
  process.exit(0)
}
const size = (Object.keys(sizes).map(Number) as Size[]).find((known) => String(known) === values.plates)
if (size === undefined) throw new Error(`--plates takes ${Object.keys(sizes).join(', ')}`)
const cluster = await startBenchCluster(values.keep)
try {
  const city = await openBenchCity(cluster, size, (note) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${note.padEnd(40)}`)
  })
  await city.close()
  const pool = openPool({ connectionString: city.databaseUrl, max: 4, ownSessions: true })
  await measureGate(pool, Number(values.edits))
  await pool.end()
} finally {
  await cluster.stop()
}
process.exit(0)
