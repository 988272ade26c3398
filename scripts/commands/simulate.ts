import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { InvalidArgumentError } from 'commander'
import { endpoints } from '@heatline/server/api'
import { buildApp } from '@heatline/server/app'
import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { configuration } from '../checkout.ts'
import { signedIn, type Person } from '../simulate/people.ts'
import { nextArrival, pick, seeded } from '../simulate/random.ts'
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
    program
      .command('simulate')
      .description('Makes believe, on the demo city')
      .command('calls')
      .description('Residents call; the twelve desks answer, find the address, send the order and hang up; stations sign, arrive and finish.')
      .option('--per-hour <n>', 'calls an hour', toCount, 170)
      .option('--minutes <n>', 'how long; 0 until Ctrl-C', toCount, 0)
      .option('--calls <n>', 'how many; 0 for no end', toCount, 0)
      .option('--speed <n>', 'so many times faster than people', toCount, 1)
      .option('--seed <n>', 'the same seed makes the same callers', toCount, 1)
      .action(async (options: Options) => {
        const database = await open()
        const app = await buildApp({ config: configuration(), pool: database.pool })
        try {
          await simulate(app, database.pool, options)
        } finally {
          await app.close()
          await database.close()
        }
      })
  },
}

async function simulate(app: FastifyInstance, pool: Pool, options: Options): Promise<void> {
  const random = seeded(options.seed)
  const addresses = await rows<{ text: string }>(pool, sql`
    select coalesce(s.name || e.number_text, '') || e.name || b.number || '号楼' as text
    from building b join estate e on e.id = b.estate_id left join street s on s.id = e.street_id
    order by b.id limit 20000`)
  if (addresses.length === 0) throw new Error('there is no city yet: start once with HEATLINE_DEMO=1')
  const desks: Person[] = []
  for (let seat = 1; seat <= 12; seat += 1) desks.push(await signedIn(app, `desk${seat}`))
  const free = [...desks]
  const stations = new Map<number, Promise<Person>>()
  const stationOf = (unitId: number) => {
    const known = stations.get(unitId) ?? loginOf(pool, unitId).then((login) => signedIn(app, login))
    stations.set(unitId, known)
    return known
  }
  const pause = (seconds: number) => wait((seconds * 1000) / options.speed)
  const end = options.minutes > 0 ? Date.now() + options.minutes * 60_000 : Number.POSITIVE_INFINITY
  const running = new Set<Promise<void>>()
  let made = 0

  while (Date.now() < end && (options.calls === 0 || made < options.calls)) {
    await pause(nextArrival(random, options.perHour))
    const desk = free.shift()
    if (!desk) continue
    const caller = { text: pick(random, addresses).text, matter: pick(random, matters), number: `1380000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`, talk: 15 + random() * 60 }
    const call = oneCall(desk, stationOf, caller, pause)
      .catch((error: unknown) => console.error(String(error)))
      .finally(() => {
        free.push(desk)
        running.delete(call)
      })
    running.add(call)
    made += 1
    if (made % 10 === 0) console.log(`${made} calls`)
  }
  await Promise.all(running)
}

interface Caller {
  text: string
  matter: string
  number: string
  talk: number
}

async function oneCall(desk: Person, stationOf: (unitId: number) => Promise<Person>, caller: Caller, pause: (seconds: number) => Promise<void>): Promise<void> {
  const call = await desk.call(endpoints.startCall, { body: { clientId: randomUUID(), callerNumber: caller.number } })
  const params = { id: call.id }
  await pause(3)
  await desk.call(endpoints.answerCall, { params })
  await pause(caller.talk / 3)
  const found = await desk.call(endpoints.resolveAddress, { query: { q: caller.text, category: 'heating' } })
  const match = found.matches[0]
  const place = { spokenAddress: caller.text, category: 'heating' as const, severity: 'ordinary' as const, matter: caller.matter }
  if (match && found.kind === 'resolved') await desk.call(endpoints.locateCall, { params, body: { ...place, label: match.label } })
  await pause((caller.talk * 2) / 3)
  const unit = match?.units.find((one) => one.category === 'heating')
  const order = await desk.call(endpoints.createOrder, {
    body: {
      ...place,
      clientId: randomUUID(),
      callId: call.id,
      kind: 'repair',
      callerNumber: caller.number,
      ...(match && found.kind === 'resolved' && unit && { label: match.label, dispatchTo: unit.id }),
    },
  })
  await desk.call(endpoints.endCall, { params })
  if (order.unitId !== null) void work(await stationOf(order.unitId), order.id, pause).catch((error: unknown) => console.error(String(error)))
}

/** The station signs, arrives and finishes, each in its time. */
async function work(station: Person, id: number, pause: (seconds: number) => Promise<void>): Promise<void> {
  const steps = [['accept', 120], ['arrive', 1500], ['finish', 2400]] as const
  for (const [action, seconds] of steps) {
    await pause(seconds)
    const { order } = await station.call(endpoints.readOrder, { params: { id } })
    await station.call(endpoints.moveOrder, { params: { id }, body: { action, version: order.version, ...(action === 'finish' && { note: '已调阀排气，室温恢复' }) } })
  }
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
