import { gunzipSync } from 'node:zlib'
import { signInAll } from '../client.ts'
import { distribution, line, percentile } from '../figures.ts'
import type { MeasuredServer } from '../addresses/server.ts'
import { sets, type AskedTile, type TileSet } from './addresses.ts'
import { askTiles, inTurn, until, type TileReply } from './ask.ts'

/** What the product promises of its tiles, gzipped as they are sent. */
const largestAllowed = 500_000

interface Seen {
  set: TileSet
  zoom: number
  ms: number
  path: string
  etag: string
  packed: number
  raw: number
}

/** Each tile once (cold), then all of them again and again for so many seconds (warm), then once more by who has them. */
export async function measureTiles(server: MeasuredServer, asked: readonly AskedTile[], seconds: number): Promise<void> {
  const [leader] = await signInAll(server.url, ['leader'])
  const cookie = leader?.cookie ?? ''
  const seen: Seen[] = []
  const cold = await askTiles(server.url, cookie, inTurn(asked), (reply) => seen.push(seenOf(reply)))
  table(seen)
  line('cold', `${distribution(seen.map(({ ms }) => ms))}, ${Math.round(cold)}/s`)

  await askTiles(server.url, cookie, until(asked, 2), () => undefined)
  await server.vitals()
  const times: number[] = []
  const warm = await askTiles(server.url, cookie, until(asked, seconds), ({ ms }) => times.push(ms))
  const { cpuMs, memoryMegabytes } = await server.vitals()
  line('warm', `${distribution(times)}, ${Math.round(warm)}/s; one process, ${Math.round((1000 * times.length) / cpuMs)}/s and core, ${memoryMegabytes.toFixed(0)} MB`)

  const etags = new Map(seen.map(({ path, etag }) => [path, etag]))
  let unchanged = 0
  const again = await askTiles(server.url, cookie, inTurn(asked), ({ status }) => {
    if (status === 304) unchanged += 1
  }, ({ path }) => etags.get(path))
  line('asked again by who has them', `${((100 * unchanged) / asked.length).toFixed(1)} % answered 304, ${Math.round(again)}/s`)

  const largest = seen.toSorted((a, b) => b.packed - a.packed)[0]
  if (largest) line('largest tile', `${kilobytes(largest.packed)} gzipped, ${kilobytes(largest.raw)} raw: ${largest.path}`)
  line('over 500 kB', String(seen.filter(({ packed }) => packed > largestAllowed).length))
}

function seenOf({ asked: { set, tile, path }, ms, etag, bytes }: TileReply): Seen {
  return { set, zoom: tile.z, ms, path, etag, packed: bytes.length, raw: gunzipSync(bytes).length }
}

function table(seen: readonly Seen[]): void {
  console.log(`\n${'tiles'.padEnd(10)} zoom  asked   cold p50      p99   mean gz  largest gz  largest raw`)
  for (const set of Object.keys(sets) as TileSet[]) {
    for (const zoom of sets[set].zooms) {
      const these = seen.filter((one) => one.set === set && one.zoom === zoom)
      if (these.length === 0) continue
      const times = these.map(({ ms }) => ms).sort((a, b) => a - b)
      const mean = these.reduce((sum, { packed }) => sum + packed, 0) / these.length
      const most = (of: 'packed' | 'raw') => kilobytes(these.reduce((largest, one) => Math.max(largest, one[of]), 0))
      const ms = (share: number) => `${percentile(times, share).toFixed(1)} ms`.padStart(8)
      console.log(`${set.padEnd(10)} ${String(zoom).padStart(4)} ${String(these.length).padStart(6)}   ${ms(0.5)} ${ms(0.99)}  ${kilobytes(mean).padStart(8)}  ${most('packed').padStart(10)}  ${most('raw').padStart(11)}`)
    }
  }
  console.log('')
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
