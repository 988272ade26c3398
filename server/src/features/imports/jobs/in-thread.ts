import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { connectionOf } from '../../../platform/connection.ts'
import type { Pool } from '../../../platform/database.ts'
import { removeFoldersOf } from '../folders.ts'
import { ImportLost } from './settle.ts'
import type { FromThread, ToThread } from './thread.ts'
import type { Work } from './work.ts'

/** What a thread may hold; a file that needs more is refused, and the hall goes on. */
const threadMegabytes = 448
/** A thread that was told to stop and does not is ended; its transaction with it. */
const stopWithinMs = 3000
/** Steps follow one another; after a pause the memory is given back. */
const idleMs = 30_000

/** A thread that does one step after another: nobody in the hall waits for a million rows. */
export interface ImportThread {
  /** Throws ImportLost when it was stopped, and whatever ended the work. */
  do(work: Work): Promise<void>
  close(): Promise<void>
}

export function importThread(pool: Pool): ImportThread {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  function running(): Worker {
    clearTimeout(idle)
    if (thread) return thread
    const started = new Worker(new URL('./thread.ts', import.meta.url), { workerData: connectionOf(pool), resourceLimits: { maxOldGenerationSizeMb: threadMegabytes } })
    const { threadId } = started
    started.once('exit', () => {
      if (thread === started) thread = undefined
      // What is left after all goes when the next server starts.
      removeFoldersOf(threadId).catch(() => undefined)
    })
    return (thread = started)
  }

  async function close(): Promise<void> {
    clearTimeout(idle)
    await thread?.terminate()
  }

  return {
    close,
    async do({ hold, now, signal, onProgress }) {
      const worker = running()
      const ended = outcome(worker, onProgress)
      const stop = () => void stopThread(worker, ended)
      signal.addEventListener('abort', stop, { once: true })
      try {
        worker.postMessage({ hold, now } satisfies ToThread, [])
        await ended
      } finally {
        signal.removeEventListener('abort', stop)
        idle = setTimeout(() => void close(), idleMs).unref()
      }
    },
  }
}

/** What went wrong in the thread, as a log may keep it. */
export class ThreadFailure extends Error {
  readonly seen: object
  constructor(seen: object) {
    super('the work failed')
    this.seen = seen
  }
}

/** How the work that a thread is given next ends. */
function outcome(worker: Worker, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const lost = () => finish(() => reject(new ImportLost()))
    const broken = (error: unknown) => finish(() => reject(error))
    const heard = (message: FromThread) => {
      if ('share' in message) onProgress(message.share)
      else if ('failed' in message) broken(new ThreadFailure(message.failed))
      else if (message.ended === 'lost') lost()
      else finish(resolve)
    }
    const finish = (end: () => void) => {
      worker.off('message', heard).off('error', broken).off('exit', lost)
      end()
    }
    worker.on('message', heard).on('error', broken).on('exit', lost)
  })
}

async function stopThread(worker: Worker, ended: Promise<void>): Promise<void> {
  worker.postMessage('stop' satisfies ToThread, [])
  const isOver = await Promise.race([ended.then(() => true, () => true), wait(stopWithinMs, false, { ref: false })])
  if (!isOver) await worker.terminate()
}
