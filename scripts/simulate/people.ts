import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '@heatline/server/api'
import { demoPassword } from '@heatline/server/features/people/demo-accounts'
import type { Static, TSchema } from 'typebox'

type Of<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends TSchema ? { [P in K]: Static<E[K]> } : unknown

/** Somebody who is signed in and works through the server's public door. */
export interface Person {
  /** Signs in again where the session is over. */
  call<E extends Endpoint>(endpoint: E, input: Of<E, 'params'> & Of<E, 'query'> & Of<E, 'body'>): Promise<Static<E['reply']>>
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
export async function signedIn(app: FastifyInstance, login: string): Promise<Person> {
  let cookie = await enter(app, login)
  return {
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
