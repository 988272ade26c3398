import { setTimeout as wait } from 'node:timers/promises'
import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { signInAll, type BenchClient } from '../client.ts'
import { distribution, line } from '../figures.ts'
import { keyStrokes, type AddressQuestion } from './questions.ts'
import type { MeasuredServer } from './server.ts'

/** Between two requests of one typist at work: five key strokes a second, an address every two seconds. */
const strokeMs = 200
const addressMs = 2_000
/** A server that has just started is slower for its first thousands of requests: they are not counted. */
const warmSeconds = 4

/** So many people type at once: each key stroke, and all of an address resolved. */
export async function measureHttp(server: MeasuredServer, pool: Pool, questions: readonly AddressQuestion[], typists: number, seconds: number): Promise<void> {
  const logins = await rows<{ login: string }>(pool, sql`
    select login from user_account where role in ('call-taker', 'station') order by role, id limit ${typists}`)
  const clients = await signInAll(server.url, logins.map((one) => one.login))
  await rate(server, clients, typists, 'suggest', questions.flatMap(({ text }) => keyStrokes(text)).map((q) => `/api/addresses/suggest?q=${encodeURIComponent(q)}`), seconds, strokeMs)
  await rate(server, clients, typists, 'resolve with PostGIS', questions.map(({ text }) => `/api/addresses/resolve?category=heating&q=${encodeURIComponent(text)}`), seconds, addressMs)
}

/** Latency at the pace of people, then what the server bears without a pause, after some of both that are not counted. */
async function rate(server: MeasuredServer, clients: readonly BenchClient[], typists: number, name: string, paths: readonly string[], seconds: number, paceMs: number): Promise<void> {
  await ask(clients, typists, paths, warmSeconds, 0)
  for (const pause of [paceMs, 0]) {
    await server.vitals()
    const times = await ask(clients, typists, paths, seconds, pause)
    const { cpuMs } = await server.vitals()
    const label = pause > 0 ? `${typists} typists` : `${typists} without a pause`
    line(`${name}, ${label}`, `${distribution(times)}, ${Math.round(times.length / seconds)}/s, ${Math.round((1000 * times.length) / cpuMs)}/s and core`)
  }
}

/** How long each request took. Accounts take turns: each may ask so often a minute. */
async function ask(clients: readonly BenchClient[], typists: number, paths: readonly string[], seconds: number, pause: number): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const end = performance.now() + seconds * 1000
  await Promise.all(Array.from({ length: typists }, async (_, typist) => {
    await wait((pause * typist) / typists)
    while (performance.now() < end) {
      const [client, path] = [clients[next % clients.length]!, paths[next % paths.length]!]
      next += 1
      const { ms } = await client.timed('GET', path)
      times.push(ms)
      if (pause > ms) await wait(pause - ms)
    }
  }))
  return times
}
