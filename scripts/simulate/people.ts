import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { endpoints, type Endpoint } from '@heatline/server/api'
import { demoPassword } from '@heatline/server/features/people/demo-accounts'
import type { Static, TSchema } from 'typebox'

type Of<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends TSchema ? { [P in K]: Static<E[K]> } : unknown

/** Somebody who is signed in and works through the server's public door. */
export interface Person {
  /** Signs in again where the session is over. */
  call<E extends Endpoint>(endpoint: E, input: Of<E, 'params'> & Of<E, 'query'> & Of<E, 'body'>): Promise<Static<E['reply']>>
}

/** … and can send files. */
export interface Crew extends Person {
  /** Keeps a file with an order. */
  upload(orderId: number, file: Buffer, name: string): Promise<Static<typeof endpoints.attach.reply>>
}

/** What the server refused, by its code. */
export class Refused extends Error {
  readonly code: string
  constructor(what: string, code: string, body: string) {
    super(`${what}: ${body}`)
    this.code = code
  }
}

/** Signs a demo account in. */
export async function signedIn(app: FastifyInstance, login: string): Promise<Crew> {
  let cookie = await enter(app, login)
  return {
    async upload(orderId, payload, name) {
      const reply = await app.inject({
        method: 'POST',
        url: endpoints.attach.path.replace(':id', String(orderId)),
        query: { clientId: randomUUID(), name },
        headers: { cookie, 'content-type': 'application/octet-stream' },
        payload,
      })
      if (reply.statusCode >= 400) throw new Error(`an attachment of order ${orderId}: ${reply.body}`)
      return reply.json()
    },
    async call(endpoint, input) {
      const { params, query, body } = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: object }
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] as string | number))
      const ask = () =>
        app.inject({
          method: endpoint.method,
          url: path,
          headers: { cookie },
          ...(query && { query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, `${value as string | number}`])) }),
          ...(body && { payload: body }),
        })
      let reply = await ask()
      if (reply.statusCode === 401) {
        cookie = await enter(app, login)
        reply = await ask()
      }
      if (reply.statusCode >= 400) throw new Refused(`${endpoint.method} ${path}`, reply.json<{ code: string }>().code, reply.body)
      return reply.json()
    },
  }
}

async function enter(app: FastifyInstance, login: string): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { login, password: demoPassword } })
  if (answer.statusCode !== 200) throw new Error(`${login} cannot sign in: this needs the demo accounts (HEATLINE_DEMO=1)`)
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
