import { readFile } from 'node:fs/promises'
import { loadArticles, readArticles } from '../../server/src/features/knowledge/load.ts'
import { run, type Pool } from '../../server/src/platform/database.ts'
import { sql } from '../../server/src/platform/sql.ts'

const folder = new URL('../../data/knowledge/', import.meta.url)

/** The demo's articles and contacts, and the number that its residents dial. Repeating it changes nothing. */
export async function loadDemoKnowledge(pool: Pool): Promise<void> {
  for (const file of ['articles.tsv', 'contacts.tsv']) {
    await loadArticles(pool, readArticles(await readFile(new URL(file, folder), 'utf8')), new Date())
  }
  await run(pool, sql`insert into setting (key, value) values ('city.hotline', '"96191"') on conflict (key) do nothing`)
}
