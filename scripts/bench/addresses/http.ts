import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { signInAll, type BenchClient } from '../client.ts'
import { distribution, line } from '../figures.ts'
import { keyStrokes, type AddressQuestion } from './questions.ts'
import type { MeasuredServer } from './server.ts'

/** So many people type at once without a pause: each key stroke, then all of the address resolved. */
export async function measureHttp(server: MeasuredServer, pool: Pool, questions: readonly AddressQuestion[], typists: number, seconds: number): Promise<void> {
  const logins = await rows<{ login: string }>(pool, sql`
    select login from user_account where role in ('call-taker', 'station') order by role, id limit ${typists}`)
  const clients = await signInAll(server.url, logins.map((one) => one.login))
  await rate(server, clients, typists, 'suggest', questions.flatMap(({ text }) => keyStrokes(text)).map((q) => `/api/addresses/suggest?q=${encodeURIComponent(q)}`), seconds)
  await rate(server, clients, typists, 'resolve with PostGIS', questions.map(({ text }) => `/api/addresses/resolve?category=heating&q=${encodeURIComponent(text)}`), seconds)
}

/** Latency as one feels it, then what the server bears with all of them. Accounts take turns: each may ask so often a minute. */
async function rate(server: MeasuredServer, clients: readonly BenchClient[], typists: number, name: string, paths: readonly string[], seconds: number): Promise<void> {
  for (const count of [1, typists]) {
    const times: number[] = []
    let next = 0
    await server.vitals()
    const end = performance.now() + seconds * 1000
    await Promise.all(Array.from({ length: count }, async () => {
      while (performance.now() < end) {
        const [client, path] = [clients[next % clients.length]!, paths[next % paths.length]!]
        next += 1
        times.push((await client.timed('GET', path)).ms)
      }
    }))
    const { cpuMs } = await server.vitals()
    const label = count === 1 ? 'one at a time' : `${count} typists`
    line(`${name}, ${label}`, `${distribution(times)}, ${Math.round(times.length / seconds)}/s, ${Math.round((1000 * times.length) / cpuMs)}/s and core`)
  }
}
