import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPool, type Pool } from '../database.ts'
import { lockPath, socketHost, socketPath } from './paths.ts'

const startTimeoutMs = 120_000

export interface EmbeddedDatabase {
  pool: Pool
  close(): Promise<void>
}

/**
 * Opens the embedded database of a directory: joins its process if one runs, starts it otherwise, and starts it again
 * if it dies. The process stays while anyone is connected.
 */
export async function openEmbedded(directory: string): Promise<EmbeddedDatabase> {
  let closed = false
  let presence: Socket | undefined

  const attend = async () => {
    presence = await reach(directory)
    presence.on('error', () => undefined)
    presence.once('close', () => {
      if (!closed) attend().catch(() => undefined)
    })
  }
  await attend()
  const pool = openPool({ host: socketHost(directory), user: 'postgres', database: 'postgres', max: 4 })
  return {
    pool,
    async close() {
      closed = true
      await pool.end()
      presence?.destroy()
      await gone(directory)
    },
  }
}

/** A connection to the database's process, which is started if need be. */
async function reach(directory: string): Promise<Socket> {
  const deadline = Date.now() + startTimeoutMs
  let nextStart = 0
  while (Date.now() < deadline) {
    const socket = await knock(directory)
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

/** Waits a little for the process to leave; others may keep it. */
async function gone(directory: string): Promise<void> {
  for (let attempt = 0; attempt < 20 && existsSync(lockPath(directory)); attempt += 1) await wait(100)
}
