import { PGlite } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { mkdirSync, rmSync } from 'node:fs'
import { listen } from './listener.ts'
import { lockDirectory } from './lock.ts'
import { socketPath } from './paths.ts'

/**
 * The embedded database's own process: `node main.ts <directory>`. Leaves by itself when nobody has been connected for a
 * second, so that whoever came first may go first.
 */
const directory = process.argv[2]
if (!directory) throw new Error('usage: main.ts <directory>')

/** Whoever started it knocks many times a second; one that got the lock when all had left need not stay. */
const firstClientMs = 5_000
const lingerMs = 1_000

mkdirSync(directory, { recursive: true, mode: 0o700 })
const unlock = await lockDirectory(directory)
if (!unlock) process.exit(0)

const path = socketPath(directory)
rmSync(path, { force: true })
const database = await PGlite.create(`${directory}/postgres`, { extensions: { postgis } })
const listener = await listen(database, path)

let aloneSince = Date.now()
const watch = setInterval(() => {
  if (listener.clients() > 0) aloneSince = Date.now()
  else if (Date.now() - aloneSince > (listener.wasMet() ? lingerMs : firstClientMs)) void leave()
}, 200)

let leaving = false
async function leave(): Promise<void> {
  if (leaving) return
  leaving = true
  clearInterval(watch)
  rmSync(path, { force: true })
  listener.server.close()
  await database.close()
  unlock?.()
  process.exit(0)
}
// Ctrl-C reaches the whole process group: the server closes first, its clients leave, then this process.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => void leave())
