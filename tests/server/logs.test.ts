import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { endpoints } from '@heatline/server/api'
import { buildApp } from '@heatline/server/app'
import { openTestDatabase } from './database.ts'
import { signIn, testConfig, uuid } from './harness.ts'
import { listen } from './listen.ts'
import { buildTown } from './town.ts'

interface Line {
  msg: string
  database?: { code: string }
}

test('of what fails beside the requests the log keeps PostgreSQL’s code, not its words', async () => {
  const database = await openTestDatabase()
  await buildTown(database.pool)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const lines: Line[] = []
  const app = await buildApp({ config: testConfig, pool: database.pool, logger: { stream: { write: (line: string) => lines.push(JSON.parse(line) as Line) } } })
  try {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const desk = await signIn(app, 'desk1')
    const screen = await listen(url, desk.cookie)
    await desk.call(endpoints.createOrder, { body: { clientId: uuid(), category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热', spokenAddress: '' } })
    await screen.until(1)
    const failures = () => new Map(lines.flatMap(({ msg, database: told }): [string, string][] => (told ? [[msg, told.code]] : [])))

    await database.pool.query('alter table event rename column payload to gone')
    await (await listen(url, desk.cookie, { after: 0 })).ended
    await database.pool.query('alter table session rename to gone; alter table data_version rename to gone_too')
    vi.advanceTimersByTime(60_000)
    await expect.poll(() => Object.fromEntries(failures()), { timeout: 15_000 }).toMatchObject({
      'background work failed': '42703', 'a screen could not catch up': '42703', 'no beat': '42P01', 'not tidied': '42P01',
    })
    expect(lines.filter((line) => 'err' in line)).toEqual([])
  } finally {
    await app.close()
    vi.useRealTimers()
    await database.close()
  }
})
