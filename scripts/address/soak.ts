import { parseArgs } from 'node:util'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { suggest } from '@heatline/server/core/address/suggest'
import { seededRandom, type Random } from '../demo-city/random.ts'
import { citySource } from './city-source.ts'
import { realFolder } from './folders.ts'

const help = `Asks random strings, up to 10,000 characters of any kind, and reports exceptions and the slowest. Three in four are
resolved, the fourth is typed. The slowest are asked again, five times each: what the machine does besides does not come back.
  --city <name>      a preset of the demo city, or kaohsiung (demo)
  --strings <n>      how many (1000000)
  --seed <text>      another run (soak)
  --real <folder>    where real city data lies`

interface Timed {
  milliseconds: number
  text: string
  isTyped: boolean
}

const keptSlow = 40

/** Ends with an error when any string threw. */
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
  const times = new Float32Array(Number(values.strings))
  let slow: Timed[] = []
  let thrown = 0
  const ask = (text: string, isTyped: boolean): Timed => {
    const from = performance.now()
    try {
      if (isTyped) suggest(lexicon, text, { limit: 8 })
      else resolvePlace(lexicon, text, { limit: 5 })
    } catch (error) {
      thrown += 1
      console.error(JSON.stringify(text.slice(0, 300)), error)
    }
    return { milliseconds: performance.now() - from, text, isTyped }
  }
  for (let nth = 0; nth < times.length; nth++) {
    const asked = ask(anyText(random, names), nth % 4 === 0)
    times[nth] = asked.milliseconds
    if (asked.milliseconds > (slow.at(-1)?.milliseconds ?? 0) || slow.length < keptSlow) slow = [...slow, asked].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, keptSlow)
  }
  times.sort()
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(2)
  console.log(`${values.city}: ${times.length} strings, ${thrown} exceptions; milliseconds: half ${at(0.5)}, 99 % ${at(0.99)}, 99.99 % ${at(0.9999)}, slowest ${at(1)}`)
  const again = slow.map((one) => ({ ...one, first: one.milliseconds, milliseconds: Math.min(...[1, 2, 3, 4, 5].map(() => ask(one.text, one.isTyped).milliseconds)) }))
  console.log(`the ${again.length} slowest asked again:`)
  for (const { first, milliseconds, isTyped, text } of again.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5)) {
    console.log(`  ${milliseconds.toFixed(1)} ms (first ${first.toFixed(1)}) ${isTyped ? 'typed' : 'resolved'}: ${JSON.stringify(text.slice(0, 120))}`)
  }
  if (thrown > 0) process.exitCode = 1
}

const bombs = ['((((((((((', "'; drop table street; --", '\\u0000', '1-1-1-1-1-1-1-1', '一二三四五六七八九十', '\ud800', '😀', 'aaaaaaaaaaaaaaaa', '号号号号号号', '之之之', '123456789012345', 'zhangzhang', '米米米', '东南西北']

/** One text in a hundred is long; one in ten repeats a piece, as a stuck key or a hostile client does; one in ten is names run together. */
function anyText(random: Random, names: readonly string[]): string {
  const length = random.chance(0.01) ? random.whole(200, 10_000) : random.whole(0, 60)
  const shape = random.next()
  const piece = shape < 0.1 ? anyPiece(random, names) + anyPiece(random, names) : ''
  let text = ''
  while (text.length < length) text += piece || (shape < 0.2 ? random.pick(names) : anyPiece(random, names))
  return text.slice(0, length)
}

function anyPiece(random: Random, names: readonly string[]): string {
  const kind = random.whole(0, 7)
  if (kind === 0) return String.fromCharCode(random.whole(0, 0xffff))
  if (kind === 1) return String.fromCodePoint(random.whole(0x1_0000, 0x10_ffff))
  if (kind === 2) return String.fromCharCode(random.whole(0x4e00, 0x9fff))
  if (kind === 3) return String.fromCharCode(random.whole(32, 126))
  if (kind === 4) return random.pick(bombs)
  if (kind === 5) return String(random.whole(0, 99_999))
  return random.pick(names).slice(0, random.whole(1, 6))
}
