import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { ImportBatch } from '@heatline/server/api'
import { startMeasuredServer } from '../addresses/server.ts'
import { signInAll, type BenchClient } from '../client.ts'
import { distribution, line } from '../figures.ts'

const askEveryMs = 100
const atWork = new Set(['reading', 'checking', 'applying'])

/** What a hall at work notices while an administrator imports a file through the browser. */
export async function measureHall(databaseUrl: string, path: string, rows: number): Promise<void> {
  const server = await startMeasuredServer(databaseUrl)
  try {
    const [admin, desk] = await signInAll(server.url, ['admin', 'desk1'])
    if (!admin || !desk) throw new Error('no accounts')
    const { id } = await upload(server.url, admin, path)
    const asked = askAllTheTime(desk)
    await server.vitals()
    const steps: string[] = []
    const step = async (name: string, method: 'PUT' | 'POST', action: string, body?: unknown) => {
      const started = performance.now()
      await admin.timed(method, `/api/imports/${id}/${action}`, body)
      const batch = await settled(admin, id)
      steps.push(`${name} ${((performance.now() - started) / 1000).toFixed(1)} s`)
      return batch
    }
    const { mapping } = await settled(admin, id)
    await step('tried out in', 'PUT', 'mapping', mapping)
    const applied = await step('applied in', 'POST', 'apply')
    if (applied.state !== 'applied') throw new Error(`the import is ${applied.state}: ${applied.reason?.text}`)
    const during = await asked.stop()
    const { stallMs } = await server.vitals()
    line(`${rows} plates through the browser`, steps.join(', '))
    line('suggestions at a desk meanwhile', distribution(during))
    line('the server’s longest stall meanwhile', `${stallMs.toFixed(0)} ms; it held ${Math.round(server.peakBytes() / 1e6)} MB at the most`)
  } finally {
    await server.stop()
  }
}

async function upload(url: string, admin: BenchClient, path: string): Promise<ImportBatch> {
  const content = await readFile(path)
  const { reply } = await admin.timed<ImportBatch>('POST', '/api/imports', { clientId: randomUUID(), file: 'plates.csv', bytes: content.length })
  const pieceBytes = 4 * 2 ** 20
  for (let offset = 0; offset < content.length; offset += pieceBytes) {
    const sent = await fetch(`${url}/api/imports/${reply.id}/content?offset=${offset}`, {
      method: 'PUT', headers: { cookie: admin.cookie, 'content-type': 'application/octet-stream' }, body: new Uint8Array(content.subarray(offset, offset + pieceBytes)),
    })
    if (!sent.ok) throw new Error(`${sent.status} ${await sent.text()}`)
  }
  return reply
}

async function settled(admin: BenchClient, id: number): Promise<ImportBatch> {
  for (;;) {
    const { reply } = await admin.timed<ImportBatch>('GET', `/api/imports/${id}`)
    if (!atWork.has(reply.state)) return reply
    await wait(200)
  }
}

function askAllTheTime(desk: BenchClient) {
  const times: number[] = []
  let stopped = false
  const asking = (async () => {
    while (!stopped) {
      times.push((await desk.timed('GET', `/api/addresses/suggest?q=${encodeURIComponent('兴华1街')}`)).ms)
      await wait(askEveryMs)
    }
  })()
  return {
    async stop() {
      stopped = true
      await asking
      return times
    },
  }
}
