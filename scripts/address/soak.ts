import { parseArgs } from 'node:util'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { suggest } from '@heatline/server/core/address/suggest'
import { seededRandom, type Random } from '../demo-city/random.ts'
import { citySource } from './city-source.ts'
import { realFolder } from './folders.ts'

const help = `Asks random strings, up to 10,000 characters of any kind, and reports exceptions and the slowest.
  --city <name>      a preset of the demo city, or kaohsiung (demo)
  --strings <n>      how many (1000000)
  --seed <text>      another run (soak)
  --real <folder>    where real city data lies`

/** Ends with an error when any string threw; prints the slowest ones by the processor's time. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean' }, city: { type: 'string', default: 'demo' }, strings: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: 'soak' }, real: { type: 'string', default: realFolder },
    },
  })
  if (values.help) return console.log(help)
  const source = await citySource(values.city, values.real)
  const lexicon = buildLexicon(source)
  const names = [...source.streets, ...source.estates, ...source.districts].map((row) => row.name)
  const random = seededRandom(values.seed)
  const slow: { milliseconds: number; text: string }[] = []
  const times: number[] = []
  let thrown = 0
  for (let nth = 0; nth < Number(values.strings); nth++) {
    const text = anyText(random, names)
    const milliseconds = leastOf(2, () => {
      try {
        resolvePlace(lexicon, text, { limit: 5 })
        if (nth % 4 === 0) suggest(lexicon, text, { limit: 8 })
      } catch (error) {
        thrown += 1
        console.error(JSON.stringify(text.slice(0, 300)), error)
      }
    })
    times.push(milliseconds)
    if (milliseconds > 10) slow.push({ milliseconds, text })
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(2)
  console.log(`${times.length} strings, ${thrown} exceptions; milliseconds: half ${at(0.5)}, 99 % ${at(0.99)}, 99.99 % ${at(0.9999)}, slowest ${at(1)}`)
  for (const { milliseconds, text } of slow.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5)) console.log(`  ${milliseconds.toFixed(1)} ms: ${JSON.stringify(text.slice(0, 160))}`)
  if (thrown > 0) process.exitCode = 1
}

/** The least of several runs: what the work takes when nothing else runs on the machine. */
function leastOf(runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let nth = 0; nth < runs && (nth === 0 || least > 1); nth++) {
    const from = performance.now()
    work()
    least = Math.min(least, performance.now() - from)
  }
  return least
}

const bombs = ['((((((((((', "'; drop table street; --", '\\u0000', '1-1-1-1-1-1-1-1', '一二三四五六七八九十', '\ud800', '😀', 'aaaaaaaaaaaaaaaa', '号号号号号号', '之之之', '123456789012345', 'zhangzhang', '米米米', '东南西北']

function anyText(random: Random, names: readonly string[]): string {
  const length = random.chance(0.01) ? random.whole(200, 10_000) : random.whole(0, 60)
  let text = ''
  while (text.length < length) {
    const kind = random.whole(0, 7)
    if (kind === 0) text += String.fromCharCode(random.whole(0, 0xffff))
    else if (kind === 1) text += String.fromCodePoint(random.whole(0x1_0000, 0x10_ffff))
    else if (kind === 2) text += String.fromCharCode(random.whole(0x4e00, 0x9fff))
    else if (kind === 3) text += String.fromCharCode(random.whole(32, 126))
    else if (kind === 4) text += random.pick(bombs)
    else if (kind === 5) text += String(random.whole(0, 99_999))
    else text += random.pick(names).slice(0, random.whole(1, 6))
  }
  return text.slice(0, length)
}
