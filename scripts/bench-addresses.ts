import { parseArgs } from 'node:util'
import { sizes, startBenchCluster, type Size } from './bench/addresses/city.ts'
import { measureSize, type Growth } from './bench/addresses/measure-size.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    help: { type: 'boolean' }, plates: { type: 'string', multiple: true }, keep: { type: 'string' }, seconds: { type: 'string', default: '10' },
    typists: { type: 'string', default: '60' }, places: { type: 'string', default: '150' }, yardstick: { type: 'string', default: '20' },
  },
})
if (values.help) {
  console.log(`Measures the address resolver on made-up cities of ${Object.keys(sizes).join(', ')} door plates, each in its own
database of a durable PostgreSQL: in process, through HTTP with PostGIS, its freshness, and the plain way in SQL (pg_trgm).
  --plates <n>     one of the sizes; may be repeated (all)
  --keep <folder>  keep the databases there, so that the cities are made once
  --seconds <n>    how long each rate through HTTP is measured, once the server is warm (10)
  --typists <n>    how many type at once (60)
  --places <n>     plates that are written in all ways, and half as many buildings (150)
  --yardstick <n>  questions of each way to the plain SQL; 0 leaves it out (20)`)
  process.exit(0)
}
const known = Object.keys(sizes).map(Number) as Size[]
const wanted = values.plates ? known.filter((size) => values.plates?.includes(String(size))) : known
if (wanted.length === 0) throw new Error(`--plates takes ${known.join(', ')}`)
const effort = { seconds: Number(values.seconds), typists: Number(values.typists), places: Number(values.places), yardstick: Number(values.yardstick) }

const cluster = await startBenchCluster(values.keep)
const grown: Growth[] = []
try {
  for (const size of wanted) {
    console.log('')
    grown.push(await measureSize(cluster, size, effort))
  }
} finally {
  await cluster.stop()
}
const [smallest, largest] = [grown[0], grown.at(-1)]
if (smallest && largest && smallest !== largest) {
  const times = (of: 'suggest' | 'resolve', at: 0 | 1) => (largest[of][at] / smallest[of][at]).toFixed(1)
  console.log(`\nFrom ${smallest.size} to ${largest.size} plates: suggest p50 × ${times('suggest', 0)}, p99 × ${times('suggest', 1)}; resolve p50 × ${times('resolve', 0)}, p99 × ${times('resolve', 1)}`)
}
process.exit(0)
