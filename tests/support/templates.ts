import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { migrate } from '@heatline/server/platform/migrate'
import type { Pool } from '@heatline/server/platform/database'
import { loadDemo } from '../../scripts/demo-city/demo.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with one closed embedded database per template. */
    embeddedTemplates: string
    /** Where the test cluster's socket is; '' when this machine has no PostgreSQL. */
    postgresSocket: string
  }
}

/** `empty`: migrated; `demo`: with the demo city and its accounts. */
export const templates = ['empty', 'demo'] as const
export type Template = (typeof templates)[number]

/** Fills a new database as the template says. */
export async function fill(pool: Pool, template: Template): Promise<void> {
  await migrate(pool)
  if (template === 'empty') return
  await loadDemo(pool)
  await addDemoAccounts(pool)
}
