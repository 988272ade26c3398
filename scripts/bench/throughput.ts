import { randomUUID } from 'node:crypto'
import { rows, type Pool } from '@heatline/server/platform/database'
import { unitsAt } from '@heatline/server/platform/city/units-at'
import { sql } from '@heatline/server/platform/sql'
import type { Edges } from '@heatline/server/platform/tile-address'
import { signInAll } from './client.ts'
import { distribution, line } from './figures.ts'
import { askedTiles } from './tiles/addresses.ts'
import { askTiles, inTurn, until, type TileReply } from './tiles/ask.ts'

/** Orders a second through HTTP, each resolved again, dispatched, audited and published. */
export async function measureOrders(url: string, seconds: number): Promise<void> {
  const desks = await signInAll(url, Array.from({ length: 12 }, (_, index) => `desk${index + 1}`))
  const text = '兴华北街68号'
  const found = await desks[0]?.timed<{ matches: { label: string; units: { id: number; category: string }[] }[] }>('GET', `/api/addresses/resolve?q=${encodeURIComponent(text)}&category=heating`)
  const match = found?.reply.matches[0]
  const unit = match?.units.find((one) => one.category === 'heating')
  if (!match || !unit) throw new Error(`${text} has no unit`)
  const took: number[] = []
  const end = performance.now() + seconds * 1000
  await Promise.all(desks.map(async (desk) => {
    while (performance.now() < end) {
      const order = { clientId: randomUUID(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '不热', spokenAddress: text, label: match.label, dispatchTo: unit.id }
      took.push((await desk.timed('POST', '/api/orders', order)).ms)
    }
  }))
  line('orders created, 12 desks', `${distribution(took)}, ${Math.round(took.length / seconds)}/s`)
}

/** Tiles of the ground a second: each of some hundred once (cold), then the same again and again (warm). */
export async function measureTiles(url: string, city: { bounds: Edges; dataVersion: number }, seconds: number): Promise<void> {
  const [leader] = await signInAll(url, ['admin'])
  const asked = askedTiles(city.bounds, city.dataVersion, 80).filter(({ set }) => set === 'ground')
  const cold: TileReply[] = []
  const warm: number[] = []
  const coldRate = await askTiles(url, leader?.cookie ?? '', inTurn(asked), (reply) => cold.push(reply))
  const warmRate = await askTiles(url, leader?.cookie ?? '', until(asked, seconds), ({ ms }) => warm.push(ms))
  line('tiles, cold', `${distribution(cold.map(({ ms }) => ms))}, ${Math.round(coldRate)}/s`)
  line('tiles, warm', `${distribution(warm)}, ${Math.round(warmRate)}/s`)
  line('largest tile, gzipped', `${Math.round(Math.max(...cold.map(({ bytes }) => bytes.length)) / 1000)} kB`)
}

/** Points a second whose units PostGIS tells: one at a time on four connections, and a hundred in one statement. */
export async function measurePoints(pool: Pool, seconds: number): Promise<void> {
  const points = await rows<{ lon: number; lat: number }>(pool, sql`
    select st_x(geom) as lon, st_y(geom) as lat from door_plate order by md5(id::text) limit 5000`)
  for (const size of [1, 100]) {
    const took: number[] = []
    let next = 0
    const end = performance.now() + seconds * 1000
    await Promise.all(Array.from({ length: 4 }, async () => {
      while (performance.now() < end) {
        const at = (next += size) % (points.length - size)
        const started = performance.now()
        await unitsAt(pool, points.slice(at, at + size), new Date())
        took.push(performance.now() - started)
      }
    }))
    line(`points → units, ${size} a statement`, `${distribution(took)}, ${Math.round((took.length * size) / seconds)} points/s`)
  }
}
