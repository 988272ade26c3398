import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { startCluster, onServer } from '../../tests/support/postgres-cluster.ts'
import { findPostgres } from '../../tests/support/find.ts'
import { checkout } from '../checkout.ts'

export interface BenchServer {
  url: string
  /** Where the database's socket is; database `bench`, user postgres. */
  socket: string
  pid: number
  stop(): Promise<void>
}

/** The product as installed: its own process on a durable PostgreSQL of its own, with the demo city. */
export async function startBenchServer(): Promise<BenchServer> {
  const bin = findPostgres()
  if (!bin) throw new Error('this measures on PostgreSQL with PostGIS: scripts/setup-debian.sh installs it on Debian')
  const cluster = await startCluster(bin, { durable: true })
  await onServer(cluster.directory, 'create database bench')
  const child = spawn(process.execPath, [join(checkout, 'scripts/start.ts')], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', HEATLINE_DEMO: '1', DATABASE_URL: `postgres://postgres@localhost/bench?host=${cluster.directory}` },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /(http:\/\/127\.0\.0\.1:\d+)$/.exec(line)
      if (line.startsWith('Heatline') && found?.[1]) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return {
    url,
    socket: cluster.directory,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await cluster.stop()
    },
  }
}
