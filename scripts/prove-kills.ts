import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { openPool } from '@heatline/server/platform/database'
import { migrate } from '@heatline/server/platform/migrate'
import { findPostgres } from '../tests/support/find.ts'
import { onServer, startCluster } from '../tests/support/postgres-cluster.ts'
import { generateCity } from './demo-city/city.ts'
import { loadCity } from './demo-city/load.ts'
import { presets } from './demo-city/parameters.ts'
import { patientPerson } from './prove/client.ts'
import { openLedger, type Ledger } from './prove/ledger.ts'
import { createLiveSchedule } from './prove/live-schedule.ts'
import { startServers } from './prove/servers.ts'
import { verify, type Finding } from './prove/verify.ts'
import { seeded } from './simulate/random.ts'
import { oneCall } from './simulate/winter-day/callers.ts'
import { openHall } from './simulate/winter-day/hall.ts'
import { homesOf } from './simulate/winter-day/homes.ts'
import { planDay } from './simulate/winter-day/plan.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    help: { type: 'boolean' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '120' },
    calls: { type: 'string', default: '4000' },
  },
})
if (values.help) {
  console.log(`Proves that nothing acknowledged is lost: two server processes on a durable PostgreSQL of their own under a winter day's
calls; one of them is killed (kill -9) at random moments, again and again. Then the database is compared with what clients
were told, order by order. Ends with 1 when anything is missing.
  --kills <n>   how often (50)
  --calls <n>   calls of the whole day (4000)
  --speed <n>   how many times faster than the day's own clock (120)
  --seed <n>    the same callers and the same order of victims (1)`)
  process.exit(0)
}
const [kills, speed, calls] = [Number(values.kills), Number(values.speed), Number(values.calls)]
const random = seeded(Number(values.seed))
const bin = findPostgres()
if (!bin) throw new Error('this needs PostgreSQL with PostGIS: scripts/setup-debian.sh installs it on Debian')
const cluster = await startCluster(bin, { durable: true })
const ended: (() => Promise<unknown>)[] = [() => cluster.stop()]
try {
  process.exitCode = (await prove()) ? 0 : 1
} finally {
  for (const end of ended.toReversed()) await end()
}
process.exit()

/** Whether everything holds. */
async function prove(): Promise<boolean> {
  await onServer(cluster.directory, 'create database proof')
  const pool = openPool({ host: cluster.directory, user: 'postgres', database: 'proof', max: 4 })
  ended.push(() => pool.end())
  await migrate(pool)
  await loadCity(pool, generateCity(presets.town))
  await addDemoAccounts(pool)

  // Half past six: the busiest hours are ahead.
  const dayStart = Date.parse('2026-01-12T06:30:00+08:00')
  const realStart = Date.now()
  const servers = await startServers(2, [`postgres://postgres@localhost/proof?host=${cluster.directory}`, String(dayStart), String(realStart), String(speed)])
  ended.push(() => servers.stop())
  const ledger = openLedger()
  const failures: string[] = []
  const schedule = createLiveSchedule(dayStart, realStart, speed, (error) => failures.push(String(error)))
  const hall = await openHall(async (login) => patientPerson(servers.url, login, ledger), pool, schedule, random)
  const morning = 6.5 * 3600
  for (const planned of planDay(random, await homesOf(pool, new Date(dayStart)), calls, 20).calls) {
    const inSeconds = planned.at - morning - ((Date.now() - realStart) / 1000) * speed
    if (inSeconds > 0) schedule.begin(oneCall(hall, planned), inSeconds)
  }
  for (let killed = 1; killed <= kills; killed += 1) {
    await wait(300 + random() * 2_500)
    await servers.killOne(random)
    process.stderr.write(`\rkilled ${killed} `)
  }
  await schedule.close()
  // What is due now has to be fired by the servers that are left, without another call.
  const fireBy = schedule.now()
  await wait(4_000)
  const findings = await verify(pool, ledger, fireBy)
  print(ledger, findings, failures)
  return findings.every(({ broken }) => broken === 0)
}

function print(ledger: Ledger, findings: readonly Finding[], failures: readonly string[]): void {
  console.log(`\n${kills} kills; acknowledged: ${ledger.calls.length} calls, ${ledger.orders.length} orders, ${ledger.moves.length} moves; ${ledger.repeated} requests got no answer and were repeated`)
  for (const { what, checked, broken } of findings) console.log(`${broken === 0 ? 'holds ' : 'BROKEN'}  ${String(checked).padStart(7)}  ${what}${broken === 0 ? '' : `: not for ${broken}`}`)
  const codes = Map.groupBy(failures, (failure) => /"code":"([\w-]+)"/.exec(failure)?.[1] ?? failure.slice(0, 160))
  for (const [code, all] of codes) console.log(`refused ${String(all.length).padStart(7)}  ${code}`)
}
