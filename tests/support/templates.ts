import { addDemoAccounts } from '@heatline/server/features/people/demo-accounts'
import { migrate } from '@heatline/server/platform/migrate'
import type { Pool } from '@heatline/server/platform/database'
import { loadDemo } from '../../scripts/demo-city/demo.ts'

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
