import { parentPort, workerData } from 'node:worker_threads'
import type { Connection } from '../../../platform/connection.ts'
import { openPool } from '../../../platform/database.ts'
import { FileRefused } from '../report.ts'
import { ImportLost, type Hold } from './settle.ts'
import { workOn } from './work.ts'

/** What a thread is given. */
export interface ThreadData {
  connection: Connection
  hold: Hold
  now: Date
}

/** The thread's whole work: one step of one import. It says how far it is; whatever it is told means stop. */
const { connection, hold, now } = workerData as ThreadData
const pool = openPool({ ...connection, max: 2 })
const stopped = new AbortController()
parentPort!.once('message', () => stopped.abort(new ImportLost()))
try {
  await workOn({ pool, hold, now, signal: stopped.signal, onProgress: (share) => parentPort!.postMessage(share) })
} catch (error) {
  if (!(error instanceof ImportLost || error instanceof FileRefused)) throw error
} finally {
  await pool.end()
  parentPort!.removeAllListeners('message')
  parentPort!.unref()
}
