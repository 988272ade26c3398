import { Pool } from 'undici'
import type { AskedTile } from './addresses.ts'

export interface TileReply {
  asked: AskedTile
  status: number
  etag: string
  ms: number
  bytes: Buffer
}

/** Connections that stay open, as those of a hall's browsers do. */
const connections = 16

/**
 * Asks for tiles over all connections until `next` has none left; `heard` gets each reply. `etagOf`: what the asker has
 * already. Returns how many were answered a second.
 */
export async function askTiles(
  url: string,
  cookie: string,
  next: () => AskedTile | undefined,
  heard: (reply: TileReply) => void,
  etagOf?: (asked: AskedTile) => string | undefined,
): Promise<number> {
  const pool = new Pool(url, { connections, pipelining: 1 })
  let count = 0
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let asked = next(); asked; asked = next()) {
      const from = performance.now()
      const known = etagOf?.(asked)
      const { statusCode, headers, body } = await pool.request({ method: 'GET', path: asked.path, headers: { cookie, ...(known !== undefined && { 'if-none-match': known }) } })
      const bytes = Buffer.from(await body.arrayBuffer())
      if (statusCode >= 400) throw new Error(`${asked.path}: ${statusCode} ${bytes.toString()}`)
      count += 1
      heard({ asked, status: statusCode, etag: String(headers['etag']), ms: performance.now() - from, bytes })
    }
  }))
  const perSecond = (count * 1000) / (performance.now() - started)
  await pool.close()
  return perSecond
}

/** Each once. */
export function inTurn(asked: readonly AskedTile[]): () => AskedTile | undefined {
  let nth = 0
  return () => asked[nth++]
}

/** Again and again for so many seconds, scattered, as screens of many people ask. */
export function until(asked: readonly AskedTile[], seconds: number): () => AskedTile | undefined {
  const end = performance.now() + seconds * 1000
  let nth = 0
  return () => (performance.now() < end ? asked[(nth += 7919) % asked.length] : undefined)
}
