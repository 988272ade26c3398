import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What `pg` appends to a host that is a directory. */
const socketName = '.s.PGSQL.5432'
/** A Unix socket's path may be no longer than this on any system we run on. */
const longest = 100

/** The directory's socket; elsewhere, privately, when the path is too long for one. */
export function socketPath(directory: string): string {
  const inside = join(directory, socketName)
  if (inside.length <= longest) return inside
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `heatline-${process.getuid?.() ?? 0}-${name}`, socketName)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  return path
}

export function socketHost(directory: string): string {
  return dirname(socketPath(directory))
}
