import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { connectionOf } from '../../../platform/connection.ts'
import { ImportLost } from './settle.ts'
import type { ThreadData } from './thread.ts'
import type { Work } from './work.ts'

/** What a thread may hold; a file that needs more is refused, and the hall goes on. */
const threadMegabytes = 640
/** A thread that was told to stop and does not is ended; its transaction with it. */
const stopWithinMs = 3000

/** Does the work in a thread of its own: nobody in the hall waits for a million rows. */
export async function inThread({ pool, hold, now, signal, onProgress }: Work): Promise<void> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { connection: connectionOf(pool), hold, now } satisfies ThreadData,
    resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
  })
  const ended = once(thread, 'exit')
  thread.on('message', onProgress)
  const stop = async () => {
    thread.postMessage('stop')
    await Promise.race([ended, wait(stopWithinMs, undefined, { ref: false })])
    await thread.terminate()
  }
  signal.addEventListener('abort', () => void stop().catch(() => undefined), { once: true })
  await ended
  if (signal.aborted) throw new ImportLost()
}
