import type { FastifyInstance } from 'fastify'
import { loggable } from '../../../errors.ts'
import type { CityContext } from '../../../platform/context.ts'
import { keepTicking } from '../../../platform/ticker.ts'
import { removeLeftFolders } from '../folders.ts'
import { forgetBytes } from './forget-bytes.ts'
import { importThread, ThreadFailure } from './in-thread.ts'
import { giveUp, keepLease, mostAttempts, take, type Taken } from './lease.ts'
import { ImportLost, type Hold } from './settle.ts'
import { workOn } from './work.ts'

const lookEveryMs = 1000
const tidyEveryMs = 3_600_000

export interface Runner {
  /** There may be something to do. */
  wake(): void
  /** Stops working on an import, if this process does. */
  stop(id: number): void
}

/** Takes imports that wait for work, one after another, whichever process they came to. */
export function runImports(app: FastifyInstance, { pool, hub, now, book }: CityContext): Runner {
  const thread = importThread(pool)
  let busy: { id: number; stopping: AbortController } | undefined
  let looking: Promise<void> | undefined
  let again = false
  let closed = false
  const warn = (text: string) => (error: unknown) => app.log.warn(loggable(error), text)

  async function lookAll(): Promise<void> {
    while (!closed) {
      const hold = await take(pool)
      if (!hold || closed) return
      // Whatever ended those processes would end this one too.
      if (hold.attempts > mostAttempts) await giveUp(pool, hold, undefined, now())
      else await workUnderLease(hold)
      hub.wake()
    }
  }

  async function workUnderLease(hold: Taken): Promise<void> {
    const stopping = new AbortController()
    busy = { id: hold.id, stopping }
    const lease = keepLease(pool, hold, now, () => stopping.abort(new ImportLost()), () => hub.wake())
    const work = { pool, hold, now: now(), signal: stopping.signal, onProgress: (share: number) => lease.progress(share) }
    // The names that a table of units is looked up in are in this thread's memory.
    const isHere = hold.target === 'unit-table' && hold.state === 'checking'
    try {
      await (isHere ? workOn({ ...work, lexicon: book.lexicon() }) : thread.do(work)).catch((error: unknown) => failed(hold, error))
    } finally {
      // Also where not even the failure could be written down: a lease that goes on would keep everybody from it.
      await lease.end()
      busy = undefined
    }
  }

  async function failed(hold: Hold, error: unknown): Promise<void> {
    if (error instanceof ImportLost || closed) return
    const outOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    app.log.error(error instanceof ThreadFailure ? error.seen : loggable(error), 'import failed')
    await giveUp(pool, hold, outOfMemory ? { code: 'too-much-memory' } : undefined, now())
  }

  /** Looks again when asked while looking: what came in meanwhile may have been missed. */
  function look(): void {
    if (closed) return
    again = looking !== undefined
    looking ??= lookAll().catch(warn('imports not looked at')).finally(() => {
      looking = undefined
      if (again) look()
    })
  }

  removeLeftFolders().catch(warn('not tidied'))
  keepTicking(app, async () => look(), lookEveryMs)
  keepTicking(app, () => forgetBytes(pool, now()), tidyEveryMs)
  app.addHook('preClose', async () => {
    closed = true
    busy?.stopping.abort(new ImportLost())
    await looking
    await thread.close()
  })
  return {
    wake: look,
    stop(id) {
      if (busy?.id === id) busy.stopping.abort(new ImportLost())
    },
  }
}
