import { setTimeout as wait } from 'node:timers/promises'
import { raiseDataVersion } from '@heatline/server/platform/city/data-version'
import { row, run, transaction, type Database, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { signInAll, type BenchClient } from '../client.ts'
import { line } from '../figures.ts'
import type { MeasuredServer } from './server.ts'

/** From the commit of a change, made elsewhere, to its being found through HTTP; and how long the server stood still meanwhile. */
export async function measureFreshness(server: MeasuredServer, pool: Pool): Promise<void> {
  const [client] = await signInAll(server.url, ['desk1'])
  if (!client) throw new Error('desk1 cannot sign in')
  const street = await row<{ id: number; name: string; plate: number; number: string }>(pool, sql`
    select s.id, s.name, p.id as plate, p.number_text as number from street s join door_plate p on p.street_id = s.id order by md5(p.id::text) limit 1`)
  if (!street) throw new Error('the city has no plates')
  const renamed = '暖心示范大街'
  const rename = (name: string) => (tx: Database) => run(tx, sql`update street set name = ${name} where id = ${street.id}`)
  await timed(server, pool, client, 'a renamed street is found after', rename(renamed), `${renamed}${street.number}`, (label) => label?.includes(renamed) ?? false)
  await timed(server, pool, client, 'and after it got its name back', rename(street.name), `${street.name}${street.number}`, (label) => label?.includes(street.name) ?? false)
  const note = await row<{ lon: number }>(pool, sql`select st_x(geom) as lon from door_plate where id = ${street.plate}`)
  const shift = (by: number) => (tx: Database) => run(tx, sql`update door_plate set geom = st_translate(geom, ${by}, 0) where id = ${street.plate}`)
  const isAt = (lon: number) => (_: string | undefined, found: number | undefined) => Math.abs((found ?? 0) - lon) < 1e-6
  const lon = note?.lon ?? 0
  await timed(server, pool, client, 'a moved plate is found after', shift(0.002), `${street.name}${street.number}`, isAt(lon + 0.002))
  await timed(server, pool, client, 'and after it was put back', shift(-0.002), `${street.name}${street.number}`, isAt(lon))
}

type Found = (label: string | undefined, lon: number | undefined) => boolean

async function timed(server: MeasuredServer, pool: Pool, client: BenchClient, name: string, change: (tx: Database) => Promise<unknown>, q: string, isFound: Found): Promise<void> {
  await wait(3_000)
  await server.vitals()
  await transaction(pool, async (tx) => {
    await change(tx)
    await raiseDataVersion(tx, new Date())
  })
  const started = performance.now()
  for (;;) {
    const { reply } = await client.timed<{ matches: { label: string; lon: number }[] }>('GET', `/api/addresses/suggest?limit=1&q=${encodeURIComponent(q)}`)
    const [first] = reply.matches
    if (isFound(first?.label, first?.lon)) break
    if (performance.now() - started > 300_000) throw new Error(`${q} was not found`)
    await wait(20)
  }
  const ms = performance.now() - started
  const { stallMs, memoryMegabytes } = await server.vitals()
  line(name, `${(ms / 1000).toFixed(2)} s; longest stall of the server ${stallMs.toFixed(0)} ms, memory ${memoryMegabytes.toFixed(0)} MB`)
}
