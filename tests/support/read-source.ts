import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectSource, openSource, type Inspected, type SourceOptions, type SourceRow } from '@heatline/server/features/imports/formats/source'
import { FileRefused, type FileReason } from '@heatline/server/features/imports/report'

export type Read =
  | { outcome: 'read'; inspected: Inspected; rows: SourceRow[]; crs: string | undefined; encoding: string | undefined }
  | { outcome: 'refused'; reason: FileReason; line: number | undefined }

/** Looks at a file of these bytes and reads all of a layer. Only FileRefused is an expected end; anything else is thrown. */
export async function readBytes(name: string, data: Buffer | string, options: SourceOptions = {}): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'heatline-test-'))
  try {
    writeFileSync(join(folder, name), data)
    return await readPath(join(folder, name), options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function readPath(path: string, options: SourceOptions = {}): Promise<Read> {
  try {
    const inspected = await inspectSource(path, options)
    const source = await openSource(path, options)
    const rows: SourceRow[] = []
    for await (const row of source.rows) rows.push(row)
    return { outcome: 'read', inspected, rows, crs: source.crs(), encoding: source.encoding }
  } catch (error) {
    if (error instanceof FileRefused) return { outcome: 'refused', reason: error.reason, line: error.line }
    throw error
  }
}

/** Folders of unpacked files that this process has left behind. */
export function leftBehind(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`heatline-import-${process.pid}-`))
}
