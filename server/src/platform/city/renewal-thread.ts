import { workerData, type MessagePort } from 'node:worker_threads'
import type { Connection } from '../connection.ts'
import { openPool } from '../database.ts'
import { takeApart, transferable } from '../pieces.ts'
import { readRenewal, type KnownState } from './renewal.ts'

/** The thread's whole work: read, build, hand over piece by piece, end. */
const { connection, known, port } = workerData as { connection: Connection; known: KnownState; port: MessagePort }
const pool = openPool({ ...connection, max: 1 })
try {
  const renewal = await readRenewal(pool, known)
  for (const piece of takeApart(renewal)) port.postMessage(piece, transferable(piece))
} finally {
  await pool.end()
  port.close()
}
