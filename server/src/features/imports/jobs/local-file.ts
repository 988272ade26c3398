import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { row, type Database } from '../../../platform/database.ts'
import { sql } from '../../../platform/sql.ts'
import { newFolder } from '../folders.ts'

/** Gives `use` the uploaded bytes as a file of its own in a folder of its own, which goes with it. */
export async function withLocalFile<T>(database: Database, importId: number, use: (path: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await newFolder()
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
