import { parseArgs } from 'node:util'
import { migrate } from '@heatline/server/platform/migrate'
import { openPool } from '@heatline/server/platform/database'
import { findPostgres } from '../tests/support/find.ts'
import { onServer, startCluster } from '../tests/support/postgres-cluster.ts'
import { realFolder } from './address/folders.ts'
import { askKaohsiung, askZhaoqing, report } from './real-data.ts'

const { values } = parseArgs({ options: { help: { type: 'boolean' }, real: { type: 'string', default: realFolder }, failures: { type: 'string', default: '10' } } })
if (values.help) {
  console.log(`Imports real cities into empty databases of a PostgreSQL of its own and asks their addresses back.
  --real <folder>    kaohsiung/*.csv and zhaoqing/estates.geojson (default: ../shared/real beside the checkout)
  --failures <n>     print so many failures of each kind (10)`)
  process.exit(0)
}
const bin = findPostgres()
if (!bin) throw new Error('this needs PostgreSQL with PostGIS: scripts/setup-debian.sh installs it on Debian')
const cluster = await startCluster(bin)
try {
  for (const [name, ask] of [['kaohsiung', askKaohsiung], ['zhaoqing', askZhaoqing]] as const) {
    await onServer(cluster.directory, `create database ${name}`)
    const pool = openPool({ host: cluster.directory, user: 'postgres', database: name })
    await migrate(pool)
    for (const share of await ask(pool, values.real)) report(share, Number(values.failures))
    await pool.end()
  }
} finally {
  await cluster.stop()
}
