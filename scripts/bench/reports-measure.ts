import type { FastifyInstance } from 'fastify'
import { demoPassword } from '@heatline/server/features/people/demo-accounts'
import { refreshDays } from '@heatline/server/features/reports/refresh'
import type { Pool } from '@heatline/server/platform/database'
import { distribution, line } from './figures.ts'

/** Every report of the reports page, over its longest period. */
const reports: Record<string, string> = {
  'figures, today': '/api/reports/figures?from=2026-03-25&to=2026-03-25',
  'figures, month 26th to 25th': '/api/reports/figures?from=2026-02-26&to=2026-03-25',
  'figures, season': '/api/reports/figures?from=2025-11-01&to=2026-03-31',
  'figures, year': '/api/reports/figures?from=2025-03-26&to=2026-03-25',
  'figures, year, one category': '/api/reports/figures?from=2025-03-26&to=2026-03-25&category=heating',
  'figures, year, one unit': '/api/reports/figures?from=2025-03-26&to=2026-03-25&unit=UNIT',
  'hot spots, week': '/api/reports/hot-spots?from=2026-03-19&to=2026-03-25',
  'hot spots, year': '/api/reports/hot-spots?from=2025-03-26&to=2026-03-25',
  'orders behind: received, year': '/api/reports/orders?from=2025-03-26&to=2026-03-25&count=received',
  'orders behind: overdue': '/api/reports/orders?from=2026-03-25&to=2026-03-25&count=overdue',
  'orders behind: reopened by hour, year': '/api/reports/orders?from=2025-03-26&to=2026-03-25&count=reopened&hour=3',
  'orders behind: satisfied, year, one unit': '/api/reports/orders?from=2025-03-26&to=2026-03-25&count=satisfied&unit=UNIT',
  'paper, daily': '/api/reports/papers/daily/2026-03-25',
  'paper, weekly': '/api/reports/papers/weekly/2026-03-20',
  'paper, monthly': '/api/reports/papers/monthly/2026-03-25',
  'paper, season': '/api/reports/papers/season/2026-03-25',
  'live figures of wall and board': '/api/counts',
}

/** Asks each report as the shift leader; before each an order of today changes, so that the day is counted anew. */
export async function measureReports(app: FastifyInstance, pool: Pool, rounds: number): Promise<void> {
  const before = performance.now()
  const days = await refreshDays(pool)
  await pool.query('analyze')
  line('counting every day of the year, once', `${days} days, ${((performance.now() - before) / 1000).toFixed(1)} s`)
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload: { login: 'leader', password: demoPassword } })
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const unit = await pool.query<{ id: number; newest: number }>('select unit_id as id, max(id) as newest from work_order where unit_id is not null group by 1 order by count(*) desc limit 1')
  for (const [name, path] of Object.entries(reports)) {
    const url = path.replace('UNIT', String(unit.rows[0]?.id))
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      await pool.query('update work_order set version = version + 1 where id = $1', [unit.rows[0]?.newest])
      const start = performance.now()
      const reply = await app.inject({ url, headers: { cookie } })
      times.push(performance.now() - start)
      if (reply.statusCode !== 200) throw new Error(`${name}: ${reply.statusCode} ${reply.body}`)
    }
    line(name, distribution(times))
    console.log(`${' '.repeat(8)}${(await tablesRead(app, pool, url, cookie)).join(', ')}`)
  }
}

/** How the plans of a report's statements reach the big tables. */
async function tablesRead(app: FastifyInstance, pool: Pool, url: string, cookie: string): Promise<string[]> {
  const asked: { text: string; values: unknown[] }[] = []
  const query = pool.query.bind(pool)
  Object.assign(pool, { query: (statement: { text: string; values: unknown[] }) => (asked.push(statement), query(statement)) })
  await app.inject({ url, headers: { cookie } }).finally(() => Object.assign(pool, { query }))
  const found = new Set<string>()
  for (const { text, values } of asked.filter((one) => typeof one.text === 'string')) {
    const plan = await query<{ 'QUERY PLAN': string }>(`explain ${text}`, values.map((value) => (value instanceof Date ? value.toISOString() : value)))
    for (const { 'QUERY PLAN': node } of plan.rows) {
      const scan = /(Seq Scan on \w+|(?:Bitmap Heap|Index(?: Only)?) Scan (?:Backward )?(?:using \w+ )?on \w+)/.exec(node)?.[1]
      if (scan && /work_order|report_|call_back/.test(scan)) found.add(scan)
    }
  }
  return [...found]
}
