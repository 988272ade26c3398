import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { openPool } from '@heatline/server/platform/database'
import { findPostgres } from './find.ts'
import { fill, templates } from './templates.ts'

/** Starts a PostgreSQL of its own on a socket of its own, with one database per template. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const bin = findPostgres()
  project.provide('postgresSocket', '')
  if (!bin) return undefined
  const cluster = await startCluster(bin)
  for (const template of templates) {
    await onServer(cluster.directory, `create database ${template}`)
    const pool = openPool({ host: cluster.directory, user: 'postgres', database: template })
    await fill(pool, template)
    await pool.end()
  }
  project.provide('postgresSocket', cluster.directory)
  return () => cluster.stop()
}

export interface Cluster {
  directory: string
  pid: number
  stop(): Promise<void>
}

export interface ClusterOptions {
  /** As a city would run it; otherwise speed over durability. */
  durable?: boolean
  settings?: string[]
  /** Where the cluster is and stays; without it a new folder that goes when the cluster stops. */
  keep?: string
}

/** A cluster of one's own, reached by the socket in its folder. */
export async function startCluster(bin: string, options: ClusterOptions = {}): Promise<Cluster> {
  const directory = options.keep ?? mkdtempSync(join(tmpdir(), 'heatline-postgres-'))
  mkdirSync(directory, { recursive: true })
  chmodSync(directory, 0o755)
  if (userInfo().uid === 0) execFileSync('chown', ['postgres', directory])
  const data = join(directory, 'data')
  if (!existsSync(data)) runAs(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'])
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${directory}`,
    'max_connections=100',
    'shared_buffers=256MB',
    ...(options.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    ...(options.settings ?? []),
  ]
  const [program, args] = asPostgres(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])])
  const server = spawn(program, args, { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await answered(directory)
  return {
    directory,
    pid: server.pid ?? 0,
    async stop() {
      server.kill('SIGINT')
      await ended
      if (options.keep === undefined) rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function answered(directory: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await onServer(directory, 'select 1')
      return
    } catch (error) {
      if (attempt > 100) throw error
      await wait(100)
    }
  }
}

export async function onServer(directory: string, statement: string): Promise<void> {
  const pool = openPool({ host: directory, user: 'postgres', database: 'postgres', max: 1 })
  try {
    await pool.query(statement)
  } finally {
    await pool.end()
  }
}

/** PostgreSQL refuses to run as root. */
function asPostgres(program: string, args: string[]): [string, string[]] {
  if (userInfo().uid !== 0) return [program, args]
  return ['setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', program, ...args]]
}

function runAs(program: string, args: string[]): void {
  const [real, all] = asPostgres(program, args)
  execFileSync(real, all, { stdio: 'ignore' })
}
