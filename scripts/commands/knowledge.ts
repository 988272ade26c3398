import { readFile } from 'node:fs/promises'
import { loadArticles, readArticles } from '@heatline/server/features/knowledge/load'
import type { Command } from './command.ts'
import { withPool } from './with-pool.ts'

export const command: Command = {
  name: 'knowledge',
  summary: 'read articles and contacts into the knowledge base',
  register(program, open) {
    program.command('knowledge').description('Read a table of articles or contacts (tabs, first line the columns; see data/knowledge) in one transaction.')
      .argument('<file>', '.tsv in UTF-8')
      .addHelpText('after', `
A key that is there already and says something else gets a new version; nothing is removed.

Examples:
  heatline knowledge data/knowledge/articles.tsv
  heatline knowledge data/knowledge/contacts.tsv`)
      .action(async (file: string) => {
        const articles = readArticles(await readFile(file, 'utf8'))
        const { added, revised, same } = await withPool(open, (pool) => loadArticles(pool, articles, new Date()))
        console.log(`新增 ${added}，修订 ${revised}，未变 ${same}`)
      })
  },
}
