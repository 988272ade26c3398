import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { row, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'

const prefix = 'heatline-import-'

/** Gives `use` the uploaded bytes as a file of its own in a folder of its own, which goes with it. */
export async function withLocalFile<T>(database: Database, importId: number, use: (path: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  try {
    const path = join(folder, 'file')
    await pipeline(Readable.from(pieces(database, importId)), createWriteStream(path))
    return await use(path, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* pieces(database: Database, importId: number): AsyncGenerator<Buffer> {
  for (let start = 0; ;) {
    const chunk = await row<{ bytes: Buffer }>(database, sql`select bytes from import_chunk where import_id = ${importId} and start = ${start}`)
    if (!chunk) return
    yield chunk.bytes
    start += chunk.bytes.length
  }
}

/** Removes what processes left behind that were killed. */
export async function removeLeftFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) && Number(/^\d+/.exec(name.slice(prefix.length))?.[0])
    if (pid && !isAlive(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
