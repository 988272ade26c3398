import { parseArgs } from 'node:util'
import { row } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import type { Edges } from '@heatline/server/platform/tile-address'
import { openBenchCity, sizes, startBenchCluster, type Size } from './bench/addresses/city.ts'
import { startMeasuredServer } from './bench/addresses/server.ts'
import { askedTiles } from './bench/tiles/addresses.ts'
import { measureTiles } from './bench/tiles/measure.ts'
import { step } from './progress.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { help: { type: 'boolean' }, plates: { type: 'string', default: '1000000' }, keep: { type: 'string' }, seconds: { type: 'string', default: '10' }, most: { type: 'string', default: '1000' } },
})
if (values.help) {
  console.log(`Measures the map's tiles on a made-up city: one server process on a durable PostgreSQL, asked through HTTP by this one.
  --plates <n>     the city's size: ${Object.keys(sizes).join(', ')} door plates (1000000)
  --keep <folder>  keep the database there, so that the city is made once
  --most <n>       tiles of each zoom, spread evenly over the city where it has more (1000)
  --seconds <n>    how long the warm rate is measured (10)`)
  process.exit(0)
}
const size = (Object.keys(sizes).map(Number) as Size[]).find((one) => String(one) === values.plates)
if (size === undefined) throw new Error(`--plates takes ${Object.keys(sizes).join(', ')}`)

const cluster = await startBenchCluster(values.keep)
try {
  const city = await step(`City of ${size} plates`, (report) => openBenchCity(cluster, size, report))
  const about = await row<{ bounds: Edges; version: number }>(city.pool, sql`
    select array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)] as bounds, (select version from data_version) as version
    from (select st_extent(geom) as e from district) extent`)
  if (!about) throw new Error('the city is empty')
  const server = await step('Server', () => startMeasuredServer(city.databaseUrl))
  try {
    await measureTiles(server, askedTiles(about.bounds, about.version, Number(values.most)), Number(values.seconds))
  } finally {
    await server.stop()
    await city.close()
  }
} finally {
  await cluster.stop()
}
process.exit(0)
