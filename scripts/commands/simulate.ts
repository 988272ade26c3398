import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { InvalidArgumentError } from 'commander'
import { buildApp } from '@heatline/server/app'
import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { configuration } from '../checkout.ts'
import { loadDemo } from '../demo-city/demo.ts'
import { oneCall, work } from '../simulate/calls.ts'
import { signedIn, type Crew, type Person } from '../simulate/people.ts'
import { nextArrival, pick, seeded } from '../simulate/random.ts'
import { printDay, printHour } from '../simulate/winter-day/print.ts'
import { runDay, type DayOptions } from '../simulate/winter-day/run.ts'
import type { Command } from './command.ts'

interface Options {
  perHour: number
  minutes: number
  calls: number
  seed: number
  speed: number
}

const matters = ['室温不达标', '暖气不热', '管道漏水', '暖气片漏水', '阀门损坏', '机房噪声', '楼上楼下都不热']

export const command: Command = {
  name: 'simulate',
  summary: 'residents who call, call-takers who answer, stations that work',
  register(program, open) {
    const simulate = program.command('simulate').description('Makes believe, on the demo city')
    simulate
      .command('winter-day')
      .description('Fills an empty database with the 24 hours that end now: residents call, desks answer, stations fail and are mended.')
      .option('--calls <n>', 'how many', toCount, 4000)
      .option('--faults <n>', 'stations that fail', toCount, 20)
      .option('--hours <n>', 'only so many hours of it, the last ones', toRate, 24)
      .option('--seed <n>', 'the same seed makes the same day', toCount, 1)
      .option('--until <moment>', 'when the day ends (ISO 8601)', toMoment, new Date())
      .action(async (options: DayOptions) => {
        const config = configuration()
        const database = await open()
        try {
          await loadDemo(database.pool)
          await addDemoAccounts(database.pool)
          printDay(await runDay({ ...config, demo: true }, database.pool, options, printHour))
        } finally {
          await database.close()
        }
      })
    simulate
      .command('calls')
      .description('Residents call; the twelve desks answer, find the address, send the order and hang up; stations sign, arrive and finish.')
      .option('--per-hour <n>', 'calls an hour', toRate, 170)
      .option('--minutes <n>', 'how long; 0 until Ctrl-C', toCount, 0)
      .option('--calls <n>', 'how many; 0 for no end', toCount, 0)
      .option('--speed <n>', 'so many times faster than people', toRate, 1)
      .option('--seed <n>', 'the same seed makes the same callers', toCount, 1)
      .action(async (options: Options) => {
        const database = await open()
        const app = await buildApp({ config: configuration(), pool: database.pool })
        try {
          await simulateCalls(app, database.pool, options)
        } finally {
          await app.close()
          await database.close()
        }
      })
  },
}

async function simulateCalls(app: FastifyInstance, pool: Pool, options: Options): Promise<void> {
  const random = seeded(options.seed)
  const addresses = await rows<{ text: string }>(pool, sql`
    select coalesce(s.name || e.number_text, '') || e.name || b.number || '号楼' as text
    from building b join estate e on e.id = b.estate_id left join street s on s.id = e.street_id
    order by b.id limit 20000`)
  if (addresses.length === 0) throw new Error('there is no city yet: start once with HEATLINE_DEMO=1')
  const desks: Person[] = []
  for (let seat = 1; seat <= 12; seat += 1) desks.push(await signedIn(app, `desk${seat}`))
  const free = [...desks]
  const stations = new Map<number, Promise<Crew>>()
  const stationOf = (unitId: number) => {
    const known = stations.get(unitId) ?? loginOf(pool, unitId).then((login) => signedIn(app, login))
    stations.set(unitId, known)
    return known
  }
  const pause = (seconds: number) => wait((seconds * 1000) / options.speed)
  // Stations work for an hour on what a call leaves behind: when the last call is over they are sent home.
  const closing = new AbortController()
  const stationPause = (seconds: number) => wait((seconds * 1000) / options.speed, undefined, { signal: closing.signal })
  const end = options.minutes > 0 ? Date.now() + options.minutes * 60_000 : Number.POSITIVE_INFINITY
  const calling = new Set<Promise<void>>()
  const working = new Set<Promise<void>>()
  const follow = (set: Set<Promise<void>>, doing: Promise<void>) => {
    const followed = doing.catch(complain).finally(() => set.delete(followed))
    set.add(followed)
  }
  let made = 0

  while (Date.now() < end && (options.calls === 0 || made < options.calls)) {
    await pause(nextArrival(random, options.perHour))
    const desk = free.shift()
    if (!desk) continue
    const caller = { text: pick(random, addresses).text, matter: pick(random, matters), number: `1380000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`, talk: 15 + random() * 60 }
    follow(calling, oneCall(desk, caller, pause).then(({ id, unitId }) => {
      if (unitId !== null) follow(working, stationOf(unitId).then((station) => work(station, id, stationPause)))
    }).finally(() => free.push(desk)))
    made += 1
    if (made % 10 === 0) console.log(`${made} calls`)
  }
  await Promise.all(calling)
  closing.abort()
  await Promise.all(working)
}

function complain(error: Error): void {
  if (error.name !== 'AbortError') console.error(String(error))
}

async function loginOf(pool: Pool, unitId: number): Promise<string> {
  const [found] = await rows<{ login: string }>(pool, sql`select login from user_account where unit_id = ${unitId} limit 1`)
  if (!found) throw new Error(`unit ${unitId} has no account`)
  return found.login
}

function toCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('a whole number')
  return Number(text)
}

function toRate(text: string): number {
  const rate = toCount(text)
  if (rate === 0) throw new InvalidArgumentError('at least 1')
  return rate
}

function toMoment(text: string): Date {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw new InvalidArgumentError('a moment such as 2026-01-10T20:00:00+08:00')
  return moment
}
