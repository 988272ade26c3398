import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPool, type Pool } from '../database.ts'
import { lockersOf } from './lock.ts'
import { socketHost, socketPath } from './paths.ts'

const startTimeoutMs = 120_000
const leaveTimeoutMs = 3_000

export interface EmbeddedDatabase {
  pool: Pool
  /**
   * Leaves, and waits a little for the process to leave as well: others may keep it. `goneWithinMs` insists, for who
   * copies or deletes the directory next: it throws when the process is still there after that time.
   */
  close(goneWithinMs?: number): Promise<void>
}

/**
 * Opens the embedded database of a directory: joins its process if one runs, starts it otherwise, and starts it again
 * if it dies. The process stays while anyone is connected.
 */
export async function openEmbedded(directory: string): Promise<EmbeddedDatabase> {
  const closing = new AbortController()
  let presence: Socket | undefined

  const attend = async () => {
    presence = await reach(directory, closing.signal)
    presence.on('error', () => undefined)
    presence.once('close', () => void attendAgain())
  }
  const attendAgain = async () => {
    while (!closing.signal.aborted) {
      try {
        return await attend()
      } catch {
        await wait(1_000)
      }
    }
  }
  await attend()
  const pool = openPool({ host: socketHost(directory), user: 'postgres', database: 'postgres', max: 4 })
  return {
    pool,
    async close(goneWithinMs) {
      closing.abort()
      await pool.end()
      presence?.destroy()
      const isGone = await gone(directory, goneWithinMs ?? leaveTimeoutMs)
      if (!isGone && goneWithinMs !== undefined) throw new Error(`the embedded database of ${directory} did not leave in ${goneWithinMs} ms`)
    },
  }
}

/** A connection to the database's process, which is started if need be. Throws when nobody wants it any more. */
async function reach(directory: string, closing: AbortSignal): Promise<Socket> {
  const deadline = Date.now() + startTimeoutMs
  let nextStart = 0
  while (Date.now() < deadline) {
    const socket = await knock(directory)
    if (closing.aborted) socket?.destroy()
    closing.throwIfAborted()
    if (socket) return socket
    if (Date.now() >= nextStart) {
      startProcess(directory)
      nextStart = Date.now() + 3_000
    }
    await wait(50)
  }
  throw new Error(`the embedded database did not start; see ${join(directory, 'database.log')}`)
}

function knock(directory: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(directory))
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}

function startProcess(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const log = openSync(join(directory, 'database.log'), 'a', 0o600)
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  spawn(process.execPath, [main, directory], { detached: true, stdio: ['ignore', log, log] }).unref()
  closeSync(log)
}

async function gone(directory: string, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; lockersOf(directory).length > 0; await wait(50)) {
    if (Date.now() >= deadline) return false
  }
  return true
}
