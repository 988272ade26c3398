import { randomUUID } from 'node:crypto'
import { rows, type Pool } from '@heatline/server/platform/database'
import { unitsAt } from '@heatline/server/platform/city/units-at'
import { sql } from '@heatline/server/platform/sql'
import { signInAll } from './client.ts'
import { distribution, line } from './figures.ts'

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

/** Tiles a second: each of the city's once (cold), then the same again and again (warm). */
export async function measureTiles(url: string, bounds: readonly number[], seconds: number): Promise<void> {
  const [leader] = await signInAll(url, ['admin'])
  const [west = 0, south = 0, east = 0, north = 0] = bounds
  const paths = [11, 12, 13, 14, 15].flatMap((z) => tilesOf(z, west, south, east, north)).filter((_, index) => index % 4 === 0).slice(0, 400)
  const get = async (path: string) => {
    const started = performance.now()
    const reply = await fetch(`${url}${path}`, { headers: { cookie: leader?.cookie ?? '' } })
    const bytes = Number(reply.headers.get('content-length') ?? 0)
    await reply.arrayBuffer()
    return { ms: performance.now() - started, bytes }
  }
  const run = async (until: (count: number) => boolean) => {
    const took: { ms: number; bytes: number }[] = []
    let next = 0
    const started = performance.now()
    await Promise.all(Array.from({ length: 8 }, async () => {
      while (until(next)) took.push(await get(paths[next++ % paths.length] ?? ''))
    }))
    return { took, perSecond: Math.round((took.length * 1000) / (performance.now() - started)) }
  }
  const cold = await run((count) => count < paths.length)
  const end = performance.now() + seconds * 1000
  const warm = await run(() => performance.now() < end)
  line('tiles, cold', `${distribution(cold.took.map((one) => one.ms))}, ${cold.perSecond}/s`)
  line('tiles, warm', `${distribution(warm.took.map((one) => one.ms))}, ${warm.perSecond}/s`)
  line('largest tile, gzipped', `${Math.round(Math.max(...cold.took.map((one) => one.bytes)) / 1000)} kB`)
}

function tilesOf(z: number, west: number, south: number, east: number, north: number): string[] {
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** z)
  const rowOf = (lat: number) => {
    const sine = Math.sin((lat * Math.PI) / 180)
    return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)
  }
  const paths: string[] = []
  for (let x = column(west); x <= column(east); x += 1) {
    for (let y = rowOf(north); y <= rowOf(south); y += 1) paths.push(`/api/tiles/${z}/${x}/${y}.mvt`)
  }
  return paths
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
