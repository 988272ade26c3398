import { parseArgs } from 'node:util'
import { buildLexicon, nameParts } from '@heatline/server/core/address/lexicon'
import type { LexiconSource } from '@heatline/server/core/address/lexicon-source'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { suggest } from '@heatline/server/core/address/suggest'
import { seededRandom } from '../demo-city/random.ts'
import { drawCases } from './cases.ts'
import { citySource } from './city-source.ts'
import { realFolder } from './folders.ts'
import { ways } from './ways.ts'

const help = `Measures the resolver in process: building the index, its memory, a rename, and the time of queries.
  --cities <list>    presets of the demo city, or kaohsiung (town,demo,big)
  --addresses <n>    places drawn from each; every one is asked in all ways of writing, and typed (300)
  --real <folder>    where real city data lies
Run with node --expose-gc to see memory without garbage. Times are the least of three runs: the machine may be busy.`

/** Prints one line a city for the index and one for each kind of query. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args, options: { help: { type: 'boolean' }, cities: { type: 'string', default: 'town,demo,big' }, addresses: { type: 'string', default: '300' }, real: { type: 'string', default: realFolder } },
  })
  if (values.help) return console.log(help)
  for (const city of values.cities.split(',')) {
    const source = await citySource(city, values.real)
    const before = megabytes()
    const from = performance.now()
    const lexicon = buildLexicon(source)
    const seconds = (performance.now() - from) / 1000
    const memory = megabytes() - before
    const renamed = performance.now()
    nameParts(source, lexicon)
    console.log(`\n${city}: ${source.plates.id.length} plates, ${source.streets.length} streets, ${source.estates.length} estates, ${source.buildings.id.length} buildings, ${lexicon.names.texts.length} written names`)
    console.log(`index ready in ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB beside the source's names; a renamed street found after ${Math.round(performance.now() - renamed)} ms`)
    const { clean, written, typed } = queries(source, Number(values.addresses))
    console.log('                       queries   mean ms    50 %    99 %   queries/s')
    measure('resolve, clean', clean, (text) => resolvePlace(lexicon, text, { limit: 8 }))
    measure('resolve, all ways', written, (text) => resolvePlace(lexicon, text, { limit: 8 }))
    measure('suggest, clean typing', typed, (text) => suggest(lexicon, text, { limit: 8 }))
    measure('suggest, all ways', everyKey(written.filter((_, nth) => nth % 5 === 0)), (text) => suggest(lexicon, text, { limit: 8 }))
  }
}

function queries(source: LexiconSource, count: number): { clean: string[]; written: string[]; typed: string[] } {
  const cases = drawCases(source, seededRandom('bench'), Math.ceil((count * 2) / 3), Math.floor(count / 3))
  const asked = ways.map((way) => cases.flatMap((one, nth) => way.write(one, seededRandom(way.name, nth)) ?? []))
  return { clean: asked[0]!, written: asked.flat(), typed: everyKey(asked[0]!) }
}

function everyKey(texts: readonly string[]): string[] {
  return texts.flatMap((text) => Array.from({ length: text.length }, (_, end) => text.slice(0, end + 1)))
}

function measure(name: string, texts: readonly string[], ask: (text: string) => unknown): void {
  for (const text of texts.slice(0, 500)) ask(text)
  const times = texts.map((text) => Math.min(...[1, 2, 3].map(() => {
    const from = performance.now()
    ask(text)
    return performance.now() - from
  }))).sort((a, b) => a - b)
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(3).padStart(7)
  console.log(name.padEnd(23), String(times.length).padStart(6), mean.toFixed(3).padStart(9), at(0.5), at(0.99), String(Math.round(1000 / mean)).padStart(11))
}

function megabytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

