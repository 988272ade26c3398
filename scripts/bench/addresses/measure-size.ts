import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Cluster } from '../../../tests/support/postgres-cluster.ts'
import { step } from '../../progress.ts'
import { distribution, line, percentile } from '../figures.ts'
import { openBenchCity, type Size } from './city.ts'
import { measureFreshness } from './freshness.ts'
import { measureHttp } from './http.ts'
import type { InProcess } from './in-process.ts'
import { startMeasuredServer } from './server.ts'
import { measureYardstick, prepareYardstick } from './yardstick.ts'

export interface Effort {
  seconds: number
  typists: number
  /** Places that are written in all ways: plates, and half as many buildings. */
  places: number
  /** Questions of each row to the plain SQL. */
  yardstick: number
}

/** What grows with the city: medians and the worst hundredth in process, milliseconds. */
export interface Growth {
  size: Size
  suggest: [number, number]
  resolve: [number, number]
}

/** Measures one size of the city and prints it. */
export async function measureSize(cluster: Cluster, size: Size, effort: Effort): Promise<Growth> {
  const city = await step(`City of ${size} plates`, (report) => openBenchCity(cluster, size, report))
  try {
    const found = await inProcess(city.databaseUrl, effort)
    const { counts } = found
    line('city', `${counts.plates} plates, ${counts.streets} streets, ${counts.estates} estates, ${counts.buildings} buildings, ${counts.names} written forms of names`)
    line('index', `read ${seconds(found.readMs)}, built ${seconds(found.buildMs)}, memory ${found.memoryMegabytes.toFixed(0)} MB`)
    line('suggest, in process', `${distribution(found.suggestMs)}, ${perSecond(found.suggestMs)}/s`)
    line('resolve, in process', `${distribution(found.resolveMs)}, ${perSecond(found.resolveMs)}/s`)

    const server = await startMeasuredServer(city.databaseUrl)
    try {
      line('server', `ready after ${seconds(server.readyMs)}, memory ${(await server.vitals()).memoryMegabytes.toFixed(0)} MB`)
      await measureHttp(server, city.pool, found.rows.flatMap((row) => row.questions), effort.typists, effort.seconds)
      await measureFreshness(server, city.pool)
    } finally {
      await server.stop()
    }

    if (effort.yardstick > 0) {
      await step('Yardstick', () => prepareYardstick(city.pool))
      compare(found, await measureYardstick(city.pool, found.rows, effort.yardstick))
    }
    return { size, suggest: middleAndWorst(found.suggestMs), resolve: middleAndWorst(found.resolveMs) }
  } finally {
    await city.close()
  }
}

async function inProcess(databaseUrl: string, { places }: Effort): Promise<InProcess> {
  const child = fork(new URL('in-process.ts', import.meta.url), [databaseUrl, String(places), String(Math.ceil(places / 2))], {
    execArgv: ['--expose-gc', '--max-old-space-size=4096'],
  })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`measuring in process ended with ${code as number}`)))
  ended.catch(() => undefined)
  const [result] = (await Promise.race([once(child, 'message'), ended])) as [InProcess]
  child.disconnect()
  return result
}

function compare(found: InProcess, yardstick: Awaited<ReturnType<typeof measureYardstick>>): void {
  console.log(`\n${'way'.padEnd(34)} ours hit@1   pg_trgm hit@1   pg_trgm median ms`)
  for (const { name, questions, hits } of found.rows) {
    const other = yardstick.find((row) => row.name === name)
    if (!other) continue
    const theirs = percentile(other.ms.toSorted((a, b) => a - b), 0.5).toFixed(1)
    console.log(`${name.padEnd(34)} ${percent(hits, questions.length)}       ${percent(other.hits, other.asked)}          ${theirs.padStart(8)}`)
  }
  const theirs = yardstick.flatMap((row) => row.ms)
  line('\nqueries a second, one after another', `ours ${perSecond(found.resolveMs)}, pg_trgm ${perSecond(theirs)}: ${(mean(theirs) / mean(found.resolveMs)).toFixed(0)} times as many`)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const perSecond = (values: readonly number[]) => Math.round(1000 / mean(values) * 10) / 10
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const percent = (hits: number, asked: number) => `${((100 * hits) / asked).toFixed(1)} %`.padStart(8)

function middleAndWorst(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  return [percentile(sorted, 0.5), percentile(sorted, 0.99)]
}
