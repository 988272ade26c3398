import { monitorEventLoopDelay } from 'node:perf_hooks'
import { serve } from '@heatline/server/main'
import { openDatabase } from '@heatline/server/platform/open-database'

/** The server in a process of its own, which tells its parent how it fares. */
export interface Vitals {
  /** Since the last time it was asked: longest stall of the event loop, and processor time. */
  stallMs: number
  cpuMs: number
  memoryMegabytes: number
}
export type FromServer = { url: string; readyMs: number } | Vitals

const tell = (message: FromServer) => process.send?.(message)
const started = performance.now()
const config = { port: 0, host: '127.0.0.1', databaseUrl: process.argv[2], dataDirectory: '/nonexistent', demo: true }
const running = await serve(config, (await openDatabase(config)).pool)
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
let usage = process.cpuUsage()
tell({ url: running.url, readyMs: performance.now() - started })

process.on('message', () => {
  const { user, system } = process.cpuUsage(usage)
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  tell({ stallMs: delay.max / 1e6, cpuMs: (user + system) / 1000, memoryMegabytes: (heapUsed + arrayBuffers) / 1e6 })
  usage = process.cpuUsage()
  delay.reset()
})
process.on('disconnect', () => void running.close().then(() => process.exit(0)))
