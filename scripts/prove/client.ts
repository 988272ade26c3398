import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { demoPassword } from '@heatline/server/features/people/demo-accounts'
import { endpoints } from '@heatline/server/api'
import { Refused, type Crew } from '../simulate/people.ts'
import { note, type Ledger } from './ledger.ts'

/**
 * Somebody at a browser whose server may die at any moment: what got no answer is asked again, with the same words and the
 * same client id, of whoever listens then. What was acknowledged goes into the ledger.
 */
export function patientPerson(url: () => string, login: string, ledger: Ledger): Crew {
  let cookie = ''
  const enter = async () => {
    const answer = await fetch(`${url()}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password: demoPassword }) })
    if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`)
    cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  }
  const ask = async (method: string, path: string, body: object | Uint8Array<ArrayBuffer> | undefined): Promise<Response | undefined> => {
    const isFile = body instanceof Uint8Array
    try {
      if (cookie === '') await enter()
      const answer = await fetch(url() + path, {
        method,
        headers: { cookie, ...(body && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }) },
        ...(body && { body: isFile ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      })
      if (answer.status === 401) cookie = ''
      return answer.status === 401 || answer.status >= 500 ? undefined : new Response(await answer.text(), { status: answer.status })
    } catch {
      return undefined
    }
  }
  /** Asks until somebody answers. */
  const insist = async (method: string, path: string, body?: object) => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const answer = await ask(method, path, body)
      if (answer && answer.status < 400) return answer
      if (answer) throw new Refused(`${method} ${path}`, ((await answer.clone().json()) as { code: string }).code, await answer.text())
      ledger.repeated += 1
      await wait(100)
    }
    throw new Error(`nobody answers ${method} ${path}`)
  }
  return {
    async call(endpoint, input) {
      const { params, query, body } = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: Record<string, unknown> }
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] as string | number))
      const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, `${value as string | number}`]))
      const answer = await insist(endpoint.method, search.size > 0 ? `${path}?${search.toString()}` : path, body)
      const reply = (await answer.json()) as never
      note(ledger, endpoint.method, path, body, reply)
      return reply
    },
    async upload(orderId, file, name) {
      const search = new URLSearchParams({ clientId: randomUUID(), name })
      const answer = await insist('POST', `${endpoints.attach.path.replace(':id', String(orderId))}?${search.toString()}`, new Uint8Array(file))
      return (await answer.json()) as never
    },
  }
}
