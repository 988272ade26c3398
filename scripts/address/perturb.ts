import { parseArgs } from 'node:util'
import { buildLexicon, type Lexicon } from '@heatline/server/core/address/lexicon'
import { metresBetween } from '@heatline/server/core/address/earth'
import type { LexiconSource } from '@heatline/server/core/address/lexicon-source'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import type { PlaceMatch, PlaceResolution } from '@heatline/server/core/address/types'
import { seededRandom } from '../demo-city/random.ts'
import { drawCases } from './cases.ts'
import { drawCrossings } from './crossing-cases.ts'
import { citySource } from './city-source.ts'
import { drawNonsense } from './nonsense.ts'
import { realFolder } from './folders.ts'
import { possibleShare } from './possible.ts'
import { ways } from './ways.ts'

const help = `Writes places of a city in many ways, asks for each, and prints how often the first answer is right (within 30 m).
  --city <name>        demo or kaohsiung (demo)
  --plates <n>         door plates drawn (2000)
  --buildings <n>      estate buildings drawn (1000)
  --seed <text>        another draw (heatline)
  --row <words>        only the ways whose name contains these words
  --failures <n>       print the first failures of each way (0)
  --real <folder>      where real city data lies`

interface Asked {
  text: string
  lon: number
  lat: number
  /** Which plate or building it is. */
  plate?: number
  building?: number
}

interface Answer extends Asked {
  resolution: PlaceResolution
  milliseconds: number
  isFirst: boolean
  isAmongFive: boolean
}

/**
 * Prints the table and the calibration curve. "or asked" counts answers that ask between candidates of which one is right;
 * "possible" is what nobody can beat, where the way writes several addresses alike.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean' }, city: { type: 'string', default: 'demo' }, plates: { type: 'string', default: '2000' }, buildings: { type: 'string', default: '1000' },
      seed: { type: 'string', default: 'heatline' }, row: { type: 'string', default: '' }, failures: { type: 'string', default: '0' }, real: { type: 'string', default: realFolder },
    },
  })
  if (values.help) return console.log(help)
  const source = await citySource(values.city, values.real)
  const lexicon = buildLexicon(source)
  const all: Answer[] = []
  console.log(`${values.city}: ${source.plates.id.length} plates, ${source.buildings.id.length} buildings`)
  console.log('way                            asked   hit@1  possible  or asked   hit@5  target  wrong≥0.9  median ms  p99 ms')
  for (const { name, target, amongFive, asked, possible } of rowsOf(source, values)) {
    if (asked.length === 0) continue
    const answers = asked.map((one) => ask(lexicon, one))
    all.push(...answers)
    printRow(name, answers, target, amongFive ?? false, possible)
    for (const failed of answers.filter((one) => !(amongFive ? one.isAmongFive : one.isFirst)).slice(0, Number(values.failures))) {
      console.log(`    ${failed.text} → ${failed.resolution.kind} ${failed.resolution.matches.slice(0, 3).map((match) => `${match.label} (${match.confidence})`).join(' | ')}`)
    }
  }
  printNonsense(lexicon, values.seed, Number(values.failures))
  printCalibration(all)
}

function rowsOf(source: LexiconSource, values: { plates: string; buildings: string; seed: string; row: string }) {
  const cases = drawCases(source, seededRandom(values.seed, 'cases'), Number(values.plates), Number(values.buildings))
  const rows = ways.filter((way) => way.name.includes(values.row)).map((way) => {
    const random = seededRandom(values.seed, way.name)
    const written = cases.flatMap((one) => {
      const text = way.write(one, random)
      return text === undefined ? [] : [{ one, text }]
    })
    const asked = written.map(({ one, text }): Asked => ({ text, lon: one.lon, lat: one.lat, [one.kind]: one.id }))
    return { ...way, asked, possible: possibleShare(source, written, way) }
  })
  const crossings = drawCrossings(source, seededRandom(values.seed, 'crossings'), Number(values.buildings))
  if ('crossing'.includes(values.row)) rows.push({ name: 'crossing', target: 97, write: () => undefined, possible: undefined, asked: crossings.map(({ written, ...place }) => ({ text: written, ...place })) })
  return rows
}

function ask(lexicon: Lexicon, asked: Asked): Answer {
  const from = performance.now()
  const resolution = resolvePlace(lexicon, asked.text, { limit: 5 })
  const milliseconds = performance.now() - from
  const isRight = (match: PlaceMatch) => (asked.plate !== undefined && match.ids.plate === asked.plate) || (asked.building !== undefined && match.ids.building === asked.building)
    || (match.precision !== 'street' && match.precision !== 'district' && metresBetween(match.lon, match.lat, asked.lon, asked.lat) <= 30)
  const matches = resolution.kind === 'unknown' ? [] : resolution.matches
  return { ...asked, resolution, milliseconds, isFirst: matches.slice(0, 1).some(isRight), isAmongFive: matches.some(isRight) }
}

function printRow(name: string, answers: readonly Answer[], target: number, amongFive: boolean, possible: number | undefined): void {
  const share = (test: (answer: Answer) => boolean) => ((100 * answers.filter(test).length) / answers.length).toFixed(1).padStart(7)
  const times = answers.map((one) => one.milliseconds).sort((a, b) => a - b)
  const sure = share((one) => !one.isFirst && (one.resolution.matches[0]?.confidence ?? 0) >= 0.9)
  console.log(
    name.padEnd(30), String(answers.length).padStart(5), share((one) => one.isFirst), (possible?.toFixed(1) ?? '').padStart(9), share((one) => one.isFirst || (one.resolution.kind === 'ambiguous' && one.isAmongFive)).padStart(9), share((one) => one.isAmongFive), `${target}${amongFive ? '@5' : ''}`.padStart(7), sure.padStart(10),
    times[times.length >> 1]!.toFixed(2).padStart(10), times[Math.floor(times.length * 0.99)]!.toFixed(2).padStart(7),
  )
}

function printNonsense(lexicon: Lexicon, seed: string, failures: number): void {
  const texts = drawNonsense(seededRandom(seed, 'nonsense'), 1000)
  const accepted = texts.map((text) => ({ text, answer: resolvePlace(lexicon, text, { limit: 3 }) })).filter(({ answer }) => answer.kind === 'resolved')
  console.log(`nonsense and other cities accepted: ${((100 * accepted.length) / texts.length).toFixed(1)} % (target ≤ 1)`)
  for (const { text, answer } of accepted.slice(0, failures)) console.log(`    ${text} → ${answer.matches[0]?.label} (${answer.matches[0]?.confidence})`)
}

function printCalibration(answers: readonly Answer[]): void {
  console.log('confidence   answers   right')
  for (const [from, to] of [[0, 0.3], [0.3, 0.5], [0.5, 0.7], [0.7, 0.8], [0.8, 0.9], [0.9, 0.95], [0.95, 1.01]] as const) {
    const inside = answers.filter((one) => one.resolution.kind !== 'unknown' && one.resolution.matches[0] && one.resolution.matches[0].confidence >= from && one.resolution.matches[0].confidence < to)
    if (inside.length > 0) console.log(`${from.toFixed(2)}–${Math.min(to, 1).toFixed(2)}   ${String(inside.length).padStart(7)}   ${((100 * inside.filter((one) => one.isFirst).length) / inside.length).toFixed(2)} %`)
  }
}
