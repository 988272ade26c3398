import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { ImportBatch, ImportMapping } from '@heatline/server/api'
import { uuid, type Client } from './harness.ts'

export const fixture = (file: string): Buffer => readFileSync(fileURLToPath(new URL(`../fixtures/imports/${file}`, import.meta.url)))

const atWork = new Set(['reading', 'checking', 'applying'])

interface Heard {
  status: number
  body: ImportBatch & { code?: string; details?: Record<string, unknown> }
}
type Send = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object | Buffer, language?: string) => Promise<Heard>

/** An administrator's screen of imports, without the screen. */
export const importsOf = (app: FastifyInstance, administrator: Client) =>
  importsThrough(async (method, url, body, language) => {
    const reply = await app.inject({ method, url, headers: headersOf(administrator.cookie, body, language), ...(body && { payload: body }) })
    return { status: reply.statusCode, body: reply.json() }
  })

/** … of a server in a process of its own, which may be another one each time. */
export const importsAt = (url: () => string, cookie: string) =>
  importsThrough(async (method, path, body, language) => {
    const reply = await fetch(`${url()}${path}`, {
      method, headers: headersOf(cookie, body, language), ...(body && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    return { status: reply.status, body: (await reply.json()) as Heard['body'] }
  })

function headersOf(cookie: string, body: object | Buffer | undefined, language = 'zh-CN'): Record<string, string> {
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json'
  return { cookie, 'accept-language': language, ...(body && { 'content-type': type }) }
}

function importsThrough(send: Send) {
  async function sent(...of: Parameters<Send>): Promise<ImportBatch> {
    const { status, body } = await send(...of)
    if (status >= 400) throw new Error(`${of[0]} ${of[1]}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  const read = (id: number, language?: string) => sent('GET', `/api/imports/${id}`, undefined, language)
  const put = (id: number, offset: number, piece: Buffer) => send('PUT', `/api/imports/${id}/content?offset=${offset}`, piece)
  const start = (file: string, bytes: number) => sent('POST', '/api/imports', { clientId: uuid(), file, bytes })

  /** Waits until nobody works on it any more. */
  async function settled(id: number): Promise<ImportBatch> {
    for (let tries = 0; tries < 6000; tries += 1) {
      const batch = await read(id)
      if (!atWork.has(batch.state)) return batch
      await wait(20)
    }
    throw new Error(`import ${id} does not end`)
  }

  async function upload(file: string, content: Buffer, pieceBytes = 4 * 2 ** 20): Promise<ImportBatch> {
    const { id } = await start(file, content.length)
    for (let offset = 0; offset < content.length; offset += pieceBytes) {
      const { status, body } = await put(id, offset, content.subarray(offset, offset + pieceBytes))
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    }
    return settled(id)
  }

  async function check(batch: ImportBatch, changes: Partial<ImportMapping> = {}): Promise<ImportBatch> {
    await sent('PUT', `/api/imports/${batch.id}/mapping`, { ...batch.mapping!, ...changes })
    return settled(batch.id)
  }

  async function apply({ id }: ImportBatch): Promise<ImportBatch> {
    await sent('POST', `/api/imports/${id}/apply`)
    return settled(id)
  }

  return { send, read, put, settled, start, upload, check, apply }
}
