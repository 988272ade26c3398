import { demoKioskToken, demoPassword } from '@heatline/server/features/people/demo-accounts'
import { row, rows } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase, type TestDatabase } from '../server/database.ts'
import { signIn, startApp, testConfig, type Client, type RunningApp } from '../server/harness.ts'

export { demoKioskToken, demoPassword }

export interface Demo extends RunningApp {
  database: TestDatabase
  /** Somebody who works through the API while the browser looks on. */
  as(login: string): Promise<Client>
  stationLogin(unitName: string): Promise<string>
  /** Addresses of real buildings, spread over the city, the same ones each time. */
  addresses(count: number): Promise<string[]>
  close(): Promise<void>
}

/** The server on a copy of the demo city in PostgreSQL. */
export async function startDemo(now?: () => Date): Promise<Demo> {
  const database = await openTestDatabase('demo')
  const running = await startApp(database.pool, now, { ...testConfig, demo: true })
  return {
    ...running,
    database,
    as: (login) => signIn(running.app, login, demoPassword),
    async stationLogin(unitName) {
      const found = await row<{ login: string }>(database.pool, sql`
        select a.login from user_account a join unit u on u.id = a.unit_id where coalesce(u.short_name, u.name) = ${unitName}`)
      if (!found) throw new Error(`no account for ${unitName}`)
      return found.login
    },
    async addresses(count) {
      const found = await rows<{ text: string }>(database.pool, sql`
        select s.name || e.number_text || e.name || b.number || '号楼' as text
        from estate e join street s on s.id = e.street_id
        join lateral (select number from building where estate_id = e.id order by id limit 1) b on true
        order by md5(e.source_key) limit ${count}`)
      return found.map((one) => one.text)
    },
    async close() {
      await running.app.close()
      await database.close()
    },
  }
}
