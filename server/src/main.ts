import type { AddressInfo } from 'node:net'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import type { Pool } from './platform/database.ts'

export interface Running {
  url: string
  close(): Promise<void>
}

/** Serves a migrated database until closed; `now` is the server's clock where it is not the machine's. */
export async function serve(config: Config, pool: Pool, now?: () => Date): Promise<Running> {
  const app = await buildApp({ config, pool, ...(now && { now }), logger: { level: 'warn' } })
  await app.listen({ port: config.port, host: config.host })
  const { port } = app.server.address() as AddressInfo
  return { url: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`, close: () => app.close() }
}
