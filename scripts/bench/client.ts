import { Pool } from 'undici'
import { demoPassword } from '@heatline/server/features/people/demo-accounts'

export interface BenchClient {
  cookie: string
  /** The reply and how long it took; throws when refused. */
  timed<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<{ ms: number; reply: T }>
}

/** Signed-in clients that share one pool of connections, as the browsers of a hall do not; the server sees no difference. */
export async function signInAll(url: string, logins: readonly string[]): Promise<BenchClient[]> {
  const pool = new Pool(url, { connections: Math.max(32, logins.length), pipelining: 1 })
  const clients: BenchClient[] = []
  for (const login of logins) {
    const answer = await pool.request({
      method: 'POST', path: '/api/session', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: demoPassword }),
    })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`${login} cannot sign in: ${answer.statusCode}`)
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';')
    clients.push({
      cookie,
      async timed(method, path, body) {
        const started = performance.now()
        const reply = await pool.request({
          method, path,
          headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
        const text = await reply.body.text()
        const ms = performance.now() - started
        if (reply.statusCode >= 400) throw new Error(`${method} ${path}: ${reply.statusCode} ${text.slice(0, 200)}`)
        return { ms, reply: JSON.parse(text) }
      },
    })
  }
  return clients
}
