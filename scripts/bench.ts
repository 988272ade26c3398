import { parseArgs } from 'node:util'
import { openPool } from '@heatline/server/platform/database'
import type { Edges } from '@heatline/server/platform/tile-address'
import { measureDelay } from './bench/delay.ts'
import { startBenchServer } from './bench/server.ts'
import { measureOrders, measurePoints, measureTiles } from './bench/throughput.ts'
import { measureTypists } from './bench/typists.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { help: { type: 'boolean' }, seconds: { type: 'string', default: '10' }, rounds: { type: 'string', default: '100' } },
})
if (values.help) {
  console.log(`Measures the product on this machine: its server process on a durable PostgreSQL of its own, with the demo city,
the load from a second process.
  --seconds <n>   how long each rate is measured (10)
  --rounds <n>    calls and orders of the delay measurement (100)`)
  process.exit(0)
}
const seconds = Number(values.seconds)
const rounds = Number(values.rounds)

const server = await startBenchServer()
const pool = openPool({ host: server.socket, user: 'postgres', database: 'bench', max: 4 })
try {
  const city = (await (await fetch(`${server.url}/api/city`)).json()) as { bounds: Edges; dataVersion: number }
  console.log('')
  await measureTypists(server.url, pool, 30, seconds)
  await measureDelay(server.url, pool, 50, rounds)
  await measureDelay(server.url, pool, 600, rounds)
  await measureOrders(server.url, seconds)
  await measureTiles(server.url, city, seconds)
  await measurePoints(pool, seconds)
} finally {
  await pool.end()
  await server.stop()
}
process.exit(0)
