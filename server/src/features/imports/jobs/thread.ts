import { parentPort, workerData } from 'node:worker_threads'
import { loggable } from '../../../errors.ts'
import type { Connection } from '../../../platform/connection.ts'
import { openPool } from '../../../platform/database.ts'
import { ImportLost, type Hold } from './settle.ts'
import { workOn } from './work.ts'

/** What a thread is told: a step of an import to do, or to stop the one it is doing. */
export type ToThread = { hold: Hold; now: Date } | 'stop'
/** What it says: how far it is, and how it ended; `failed` is what a log may keep. */
export type FromThread = { share: number } | { ended: 'done' | 'lost' } | { failed: object }

const port = parentPort!
const pool = openPool({ ...(workerData as Connection), max: 2 })
const say = (message: FromThread) => port.postMessage(message)
let stopped = new AbortController()

port.on('message', (message: ToThread) => {
  if (message === 'stop') return stopped.abort(new ImportLost())
  stopped = new AbortController()
  workOn({ pool, ...message, signal: stopped.signal, onProgress: (share) => say({ share }) }).then(
    () => say({ ended: 'done' }),
    (error: unknown) => say(error instanceof ImportLost ? { ended: 'lost' } : { failed: loggable(error) }),
  )
})
