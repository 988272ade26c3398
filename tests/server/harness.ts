import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Endpoint } from '@heatline/server/api'
import { buildApp } from '@heatline/server/app'
import type { Config } from '@heatline/server/config'
import type { Pool } from '@heatline/server/platform/database'
import { townKioskToken, townPassword } from './town.ts'

export const testConfig: Config = { port: 0, host: '127.0.0.1', databaseUrl: undefined, dataDirectory: '/nonexistent', demo: false }

type Of<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends TSchema ? { [P in K]: Static<E[K]> } : unknown
type Input<E extends Endpoint> = Of<E, 'params'> & Of<E, 'query'> & Of<E, 'body'>

export interface Answer<T> {
  status: number
  body: T
}

/** Somebody at the server's door. */
export interface Client {
  cookie: string
  /** Any answer, also a refusal. */
  ask<E extends Endpoint>(endpoint: E, input: Input<E>): Promise<Answer<Static<E['reply']> & { code?: string }>>
  /** The reply; throws when refused. */
  call<E extends Endpoint>(endpoint: E, input: Input<E>): Promise<Static<E['reply']>>
}

export function client(app: FastifyInstance, cookie = ''): Client {
  const ask: Client['ask'] = async (endpoint, input) => {
    const { params, query, body } = input as { params?: Record<string, string | number>; query?: Record<string, string | number>; body?: object }
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
    const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]))
    const reply = await app.inject({
      method: endpoint.method,
      url: search.size > 0 ? `${path}?${search.toString()}` : path,
      headers: cookie ? { cookie } : {},
      ...(body !== undefined && { payload: body }),
    })
    return { status: reply.statusCode, body: reply.json() }
  }
  return {
    cookie,
    ask,
    async call(endpoint, input) {
      const answer = await ask(endpoint, input)
      if (answer.status >= 400) throw new Error(`${endpoint.method} ${endpoint.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    },
  }
}

export async function signIn(app: FastifyInstance, login: string, password = townPassword): Promise<Client> {
  const isWall = login === 'wall'
  const reply = await app.inject({
    method: 'POST',
    url: isWall ? '/api/session/kiosk' : '/api/session',
    payload: isWall ? { token: townKioskToken } : { login, password },
  })
  if (reply.statusCode !== 200) throw new Error(`${login} cannot sign in: ${reply.body}`)
  return client(app, reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
}

export interface RunningApp {
  app: FastifyInstance
  url: string
}

/** The real server on a test database; `now` is the test's clock. */
export async function startApp(pool: Pool, now?: () => Date, config: Config = testConfig): Promise<RunningApp> {
  const app = await buildApp({ config, pool, ...(now && { now }) })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
}

export const uuid = (): string => crypto.randomUUID()
