import { rows, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { distribution, line } from './figures.ts'
import { signInAll } from './client.ts'

/** So many people type addresses at once, one request a key stroke and one at the end, without a pause. */
export async function measureTypists(url: string, pool: Pool, typists: number, seconds: number): Promise<void> {
  const addresses = await rows<{ text: string }>(pool, sql`
    select s.name || p.number_text as text from door_plate p join street s on s.id = p.street_id order by md5(p.id::text) limit 3000`)
  const logins = await rows<{ login: string }>(pool, sql`
    select login from user_account where role in ('call-taker', 'station') order by role, id limit ${typists}`)
  const clients = await signInAll(url, logins.map((one) => one.login))
  const suggest: number[] = []
  const resolve: number[] = []
  const end = performance.now() + seconds * 1000
  let next = 0
  await Promise.all(clients.map(async (client) => {
    while (performance.now() < end) {
      const text = addresses[next++ % addresses.length]?.text ?? ''
      for (let length = 1; length <= text.length; length += 1) {
        suggest.push((await client.timed('GET', `/api/addresses/suggest?q=${encodeURIComponent(text.slice(0, length))}`)).ms)
      }
      resolve.push((await client.timed('GET', `/api/addresses/resolve?q=${encodeURIComponent(text)}&category=heating`)).ms)
    }
  }))
  line(`suggest, ${typists} typists`, `${distribution(suggest)}, ${Math.round(suggest.length / seconds)}/s`)
  line(`resolve, ${typists} typists`, `${distribution(resolve)}, ${Math.round(resolve.length / seconds)}/s`)
}
