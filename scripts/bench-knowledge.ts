import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { matters } from '@heatline/server/core/work-order/matters'
import { loadArticles, readArticles, type KeyedArticle } from '@heatline/server/features/knowledge/load'
import { search, similarGaps } from '@heatline/server/features/knowledge/search'
import { openPool, type Pool } from '@heatline/server/platform/database'
import { openEmbedded } from '@heatline/server/platform/embedded/open'
import { migrate } from '@heatline/server/platform/migrate'
import { findPostgres } from '../tests/support/find.ts'
import { onServer, startCluster } from '../tests/support/postgres-cluster.ts'
import { distribution, line } from './bench/figures.ts'
import { checkout } from './checkout.ts'
import { seededRandom } from './demo-city/random.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { help: { type: 'boolean' }, articles: { type: 'string', default: '5000' }, questions: { type: 'string', default: '500' } },
})
if (values.help) {
  console.log(`Measures the knowledge base's search on made-up articles, on PostgreSQL and on the embedded database.
  --articles <n>   how many (5000), mixed from the sentences of data/knowledge
  --questions <n>  how many are asked, one after another (500)`)
  process.exit(0)
}

const source = readArticles(await readFile(join(checkout, 'data/knowledge/articles.tsv'), 'utf8'))
const sentences = source.flatMap(({ body }) => body.split(/(?<=[。；\n])/)).filter((one) => one.trim().length > 8)
const random = seededRandom('knowledge')

/** As long as real ones, and as alike: every common word stands in hundreds of them. */
const articles = Array.from({ length: Number(values.articles) }, (_, index): KeyedArticle => {
  const base = random.pick(source)
  return { ...base, key: `made-${index}`, title: `${base.title}（${index}）`, body: Array.from({ length: random.whole(4, 15) }, () => random.pick(sentences)).join(''), validUntil: null }
})

/** What a desk asks: the matter with some of what the caller said. */
const questions = Array.from({ length: Number(values.questions) }, () => {
  const sentence = random.pick(sentences)
  const from = random.whole(0, Math.max(0, sentence.length - 20))
  return `${random.pick(matters['zh-CN'].heating).name} ${sentence.slice(from, from + random.whole(6, 19))}`
})

async function measure(name: string, pool: Pool): Promise<void> {
  await migrate(pool)
  const now = new Date()
  await loadArticles(pool, articles, now)
  await pool.query('analyze article')
  const times: number[] = []
  let found = 0
  for (const q of questions) {
    const start = performance.now()
    const [hits] = await Promise.all([search(pool, { q, category: 'heating', limit: 5 }, now), similarGaps(pool, q)])
    times.push(performance.now() - start)
    if (hits.length > 0) found += 1
  }
  line(`${name}, ${articles.length} articles`, `${distribution(times)}; found something ${((100 * found) / questions.length).toFixed(1)} %`)
}

const bin = findPostgres()
if (bin) {
  const cluster = await startCluster(bin, { durable: true })
  await onServer(cluster.directory, 'create database bench')
  const pool = openPool({ host: cluster.directory, user: 'postgres', database: 'bench', ownSessions: true })
  await measure('PostgreSQL', pool)
  await pool.end()
  await cluster.stop()
}
const directory = mkdtempSync(join(tmpdir(), 'heatline-bench-'))
const embedded = await openEmbedded(directory)
await measure('embedded', embedded.pool)
await embedded.close(60_000)
rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
process.exit(0)
