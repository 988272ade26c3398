import { parseArgs } from 'node:util'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { readLexiconRows } from '@heatline/server/platform/city/lexicon-rows'
import { openBenchCity, sizes, startBenchCluster, type Size } from './bench/addresses/city.ts'
import { measureTable, type Share } from './bench/areas/measure.ts'
import { trueRows, type Faults } from './bench/areas/tables.ts'
import { step } from './progress.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { help: { type: 'boolean' }, plates: { type: 'string', default: '100000' }, seeds: { type: 'string', default: '3' }, keep: { type: 'string' } },
})
if (values.help || !(Number(values.plates) in sizes)) {
  console.log(`Makes service areas of a table "estate, address → station" without polygons, with rows missing and rows wrong, and counts the
buildings that get the unit which truly heats them. On PostgreSQL, on the demo city.
  --plates <n>   size of the city: ${Object.keys(sizes).join(', ')} (100000)
  --seeds <n>    each kind of table so many times (3)
  --keep <dir>   keep the database there, so that the city is made once`)
  process.exit(values.help ? 0 : 1)
}

const at = new Date('2026-01-15T08:00:00+08:00')
const tables: [name: string, faults: Faults][] = [
  ['complete', { missing: 0, wrong: 0, near: 0 }],
  ['5 % missing', { missing: 0.05, wrong: 0, near: 0 }],
  ['5 % name any unit', { missing: 0, wrong: 0.05, near: 0 }],
  ['5 % name a near unit', { missing: 0, wrong: 0, near: 0.05 }],
  ['5 % of all three', { missing: 0.017, wrong: 0.0165, near: 0.0165 }],
  ['addresses alone, complete', { missing: 0, wrong: 0, near: 0, addressesOnly: true }],
  ['addresses alone, 5 % of all three', { missing: 0.017, wrong: 0.0165, near: 0.0165, addressesOnly: true }],
]

const cluster = await startBenchCluster(values.keep)
try {
  const city = await step('city', (report) => openBenchCity(cluster, Number(values.plates) as Size, report))
  try {
    const lexicon = buildLexicon(await readLexiconRows(city.pool))
    const truth = await trueRows(city.pool, at)
    console.log(`${truth.length} estates; buildings with the right unit in per cent, mean of ${values.seeds} tables\n`)
    console.log(`${'table'.padEnd(36)}  right  nobody   left to decide  right when decided  seconds`)
    for (const [name, faults] of tables) {
      const shares: { alone: Share; decided: Share }[] = []
      for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
        const ask = (person: boolean) => measureTable(city.pool, lexicon, truth, faults, String(seed), person, at)
        shares.push({ alone: await ask(false), decided: await ask(true) })
      }
      const mean = (of: (share: { alone: Share; decided: Share }) => number) => shares.reduce((sum, share) => sum + of(share), 0) / shares.length
      console.log([
        name.padEnd(36), mean(({ alone }) => alone.right).toFixed(2).padStart(7), mean(({ alone }) => alone.nobody).toFixed(2).padStart(8),
        mean(({ alone }) => alone.left).toFixed(1).padStart(17), mean(({ decided }) => decided.right).toFixed(2).padStart(20), mean(({ alone }) => alone.seconds).toFixed(1).padStart(9),
      ].join(''))
    }
  } finally {
    await city.close()
  }
} finally {
  await cluster.stop()
}
