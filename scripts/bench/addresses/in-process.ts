import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { suggest } from '@heatline/server/core/address/suggest'
import { openPool } from '@heatline/server/platform/database'
import { readLexiconRows } from '@heatline/server/platform/city/lexicon-rows'
import { drawQuestions, isRight, keyStrokes, type QuestionRow } from './questions.ts'

/** What the resolver does by itself; told to the parent process, so that its memory is nobody else's. */
export interface InProcess {
  counts: Record<'plates' | 'streets' | 'estates' | 'buildings' | 'names', number>
  readMs: number
  buildMs: number
  memoryMegabytes: number
  suggestMs: number[]
  resolveMs: number[]
  rows: (QuestionRow & { hits: number })[]
}

const [databaseUrl, plates = '150', buildings = '75'] = process.argv.slice(2)
const pool = openPool({ connectionString: databaseUrl, max: 1 })
const collect = globalThis.gc ?? (() => undefined)
const memory = () => {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const before = memory()
const started = performance.now()
const build = async () => {
  const source = await readLexiconRows(pool)
  const read = performance.now()
  return { lexicon: buildLexicon(source), read, questions: drawQuestions(source, Number(plates), Number(buildings)) }
}
const { lexicon, read, questions } = await build()
const buildMs = performance.now() - read
await pool.end()
const memoryMegabytes = memory() - before

const all = questions.flatMap((row) => row.questions)
for (const { text } of all.slice(0, 300)) {
  resolvePlace(lexicon, text, { limit: 8 })
  suggest(lexicon, text, { limit: 5 })
}
const suggestMs = all.filter((_, index) => index % 4 === 0).flatMap(({ text }) => keyStrokes(text).map((typed) => timed(() => suggest(lexicon, typed, { limit: 5 })).ms))
const resolveMs: number[] = []
const rows = questions.map((row) => {
  let hits = 0
  for (const question of row.questions) {
    const { ms, result } = timed(() => resolvePlace(lexicon, question.text, { limit: 8 }))
    resolveMs.push(ms)
    if (isRight(question, result.matches[0])) hits += 1
  }
  return { ...row, hits }
})

process.send?.({
  counts: {
    plates: lexicon.plates.id.length, streets: lexicon.streets.length, estates: lexicon.estates.length, buildings: lexicon.buildings.id.length,
    names: lexicon.names.texts.length,
  },
  readMs: read - started, buildMs, memoryMegabytes, suggestMs, resolveMs, rows,
} satisfies InProcess)
process.once('disconnect', () => process.exit(0))

function timed<T>(work: () => T): { ms: number; result: T } {
  const from = performance.now()
  const result = work()
  return { ms: performance.now() - from, result }
}
