import { setTimeout as wait } from 'node:timers/promises'
import { demoPassword } from '@heatline/server/features/people/demo-accounts'
import { Refused, type Person } from '../simulate/people.ts'
import { note, type Ledger } from './ledger.ts'

/**
 * Somebody at a browser whose server may die at any moment: what got no answer is asked again, with the same words and the
 * same client id, of whoever listens then. What was acknowledged goes into the ledger.
 */
export function patientPerson(url: () => string, login: string, ledger: Ledger): Person {
  let cookie = ''
  const enter = async () => {
    const answer = await fetch(`${url()}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password: demoPassword }) })
    if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`)
    cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  }
  const ask = async (method: string, path: string, body: object | undefined): Promise<Response | undefined> => {
    try {
      if (cookie === '') await enter()
      const answer = await fetch(url() + path, {
        method,
        headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      })
      if (answer.status === 401) cookie = ''
      return answer.status === 401 || answer.status >= 500 ? undefined : new Response(await answer.text(), { status: answer.status })
    } catch {
      return undefined
    }
  }
  return {
    async call(endpoint, input) {
      const { params, query, body } = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: Record<string, unknown> }
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] as string | number))
      const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, `${value as string | number}`]))
      let answer = await ask(endpoint.method, search.size > 0 ? `${path}?${search.toString()}` : path, body)
      for (let attempt = 0; !answer; attempt += 1) {
        if (attempt === 100) throw new Error(`nobody answers ${endpoint.method} ${path}`)
        ledger.repeated += 1
        await wait(100)
        answer = await ask(endpoint.method, search.size > 0 ? `${path}?${search.toString()}` : path, body)
      }
      const reply = (await answer.json()) as never
      if (answer.status >= 400) throw new Refused(`${endpoint.method} ${path}`, (reply as { code: string }).code, JSON.stringify(reply))
      note(ledger, endpoint.method, path, body, reply)
      return reply
    },
  }
}
