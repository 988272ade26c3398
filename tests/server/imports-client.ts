import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { endpoints } from '@heatline/server/api'
import type { ImportBatch, ImportMapping } from '@heatline/server/api'
import { uuid, type Client } from './harness.ts'

export const fixture = (file: string): Buffer => readFileSync(fileURLToPath(new URL(`../fixtures/imports/${file}`, import.meta.url)))

const atWork = new Set(['reading', 'checking', 'applying'])

/** An administrator's screen of imports, without the screen. */
export function importsOf(app: FastifyInstance, administrator: Client) {
  const read = (id: number) => administrator.call(endpoints.readImport, { params: { id } })

  async function put(id: number, offset: number, piece: Buffer) {
    const reply = await app.inject({
      method: 'PUT', url: `/api/imports/${id}/content?offset=${offset}`, payload: piece,
      headers: { cookie: administrator.cookie, 'content-type': 'application/octet-stream' },
    })
    return { status: reply.statusCode, body: reply.json<ImportBatch & { code?: string; details?: Record<string, unknown> }>() }
  }

  /** Waits until nobody works on it any more. */
  async function settled(id: number): Promise<ImportBatch> {
    for (let tries = 0; tries < 3000; tries += 1) {
      const batch = await read(id)
      if (!atWork.has(batch.state)) return batch
      await wait(20)
    }
    throw new Error(`import ${id} does not end`)
  }

  const start = (file: string, bytes: number) => administrator.call(endpoints.startImport, { body: { clientId: uuid(), file, bytes } })

  async function upload(file: string, content: Buffer, pieceBytes = 4 * 2 ** 20): Promise<ImportBatch> {
    const { id } = await start(file, content.length)
    for (let offset = 0; offset < content.length; offset += pieceBytes) {
      const { status, body } = await put(id, offset, content.subarray(offset, offset + pieceBytes))
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    }
    return settled(id)
  }

  async function check(batch: ImportBatch, changes: Partial<ImportMapping> = {}): Promise<ImportBatch> {
    await administrator.call(endpoints.mapImport, { params: { id: batch.id }, body: { ...batch.mapping!, ...changes } })
    return settled(batch.id)
  }

  async function apply({ id }: ImportBatch): Promise<ImportBatch> {
    await administrator.call(endpoints.applyImport, { params: { id } })
    return settled(id)
  }

  return { read, put, settled, start, upload, check, apply }
}
