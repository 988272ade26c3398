import { setImmediate as turn } from 'node:timers/promises'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { connectionOf } from '../connection.ts'
import type { Pool } from '../database.ts'
import { assembler, type Piece } from '../pieces.ts'
import type { KnownState, Renewal } from './renewal.ts'

/**
 * Reads and builds in a thread of its own, and takes the result over in pieces with everything else in between: a
 * million plates take seconds, and nobody in the hall waits for them.
 */
export async function renewApart(pool: Pool, known: KnownState, signal: AbortSignal): Promise<Renewal> {
  const { port1, port2 } = new MessageChannel()
  const thread = new Worker(new URL('./renewal-thread.ts', import.meta.url), {
    workerData: { connection: connectionOf(pool), known, port: port2 }, transferList: [port2],
  })
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop)
  try {
    await new Promise<void>((resolve, reject) => {
      thread.once('error', reject)
      thread.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the thread ended with ${code}`))))
    })
    const assembled = assembler()
    for (let message = receiveMessageOnPort(port1); message; message = receiveMessageOnPort(port1)) {
      assembled.add(message.message as Piece)
      await turn()
    }
    return assembled.value() as Renewal
  } finally {
    signal.removeEventListener('abort', stop)
    port1.close()
  }
}
