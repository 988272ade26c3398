import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { FromServer, Vitals } from './serve.ts'

export interface MeasuredServer {
  url: string
  /** From the first statement to listening. */
  readyMs: number
  /** Since the last time this was asked. */
  vitals(): Promise<Vitals>
  /** The most memory that the process ever held. */
  peakBytes(): number
  stop(): Promise<void>
}

/** The server on a database, in a process of its own. */
export async function startMeasuredServer(databaseUrl: string): Promise<MeasuredServer> {
  const child = fork(new URL('serve.ts', import.meta.url), [databaseUrl], { execArgv: ['--max-old-space-size=4096'] })
  const ended = once(child, 'exit')
  const next = async () => {
    const [message] = (await Promise.race([once(child, 'message'), ended.then(() => Promise.reject(new Error('the server ended')))])) as [FromServer]
    return message
  }
  const first = await next()
  if (!('url' in first)) throw new Error('the server spoke out of turn')
  return {
    ...first,
    async vitals() {
      child.send('vitals')
      const message = await next()
      if ('url' in message) throw new Error('the server spoke out of turn')
      return message
    },
    peakBytes: () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) * 1024,
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
