import { parseArgs } from 'node:util'
import { pinyin } from 'pinyin-pro'
import { metresBetween } from '@heatline/server/core/address/earth'
import { buildLexicon, type Lexicon } from '@heatline/server/core/address/lexicon'
import { suggest } from '@heatline/server/core/address/suggest'
import { seededRandom } from '../demo-city/random.ts'
import { drawCases, type Case } from './cases.ts'
import { citySource } from './city-source.ts'
import { realFolder } from './folders.ts'

const help = `Types addresses the way an input method does (letters of two characters, then a key that turns them into characters) and
counts the keys until the right place is first in the list.
  --city <name>       a preset of the demo city, or kaohsiung (demo)
  --addresses <n>     how many (500)
  --real <folder>     where real city data lies`

/** Prints mean keys to the right suggestion, and how often the list was ever empty. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args, options: { help: { type: 'boolean' }, city: { type: 'string', default: 'demo' }, addresses: { type: 'string', default: '500' }, real: { type: 'string', default: realFolder } },
  })
  if (values.help) return console.log(help)
  const source = await citySource(values.city, values.real)
  const lexicon = buildLexicon(source)
  const half = Math.ceil(Number(values.addresses) / 2)
  const cases = drawCases(source, seededRandom('typing'), half, half)
  const typed = cases.map((one) => type(lexicon, one))
  const found = typed.filter((one) => one.first !== undefined)
  const mean = (numbers: number[]) => (numbers.reduce((sum, one) => sum + one, 0) / numbers.length).toFixed(1)
  console.log(`${values.city}: ${cases.length} addresses`)
  console.log(`keys in the whole address: ${mean(typed.map((one) => one.keys))}`)
  console.log(`right one first after:     ${mean(found.map((one) => one.first!))} keys, in ${((100 * found.length) / typed.length).toFixed(1)} % of the addresses`)
  console.log(`right one among 8 after:   ${mean(typed.flatMap((one) => one.listed ?? []))} keys`)
  console.log(`list ever empty:           ${((100 * typed.filter((one) => one.wasEmpty).length) / typed.length).toFixed(1)} %`)
}

interface Typed {
  keys: number
  first?: number
  listed?: number
  wasEmpty: boolean
}

function type(lexicon: Lexicon, one: Case): Typed {
  const typed: Typed = { keys: 0, wasEmpty: false }
  for (const text of keystrokes(one.kind === 'plate' ? `${one.street}${one.lane}${one.number}` : `${one.estate}${one.building}号楼`)) {
    typed.keys += 1
    const matches = suggest(lexicon, text, { limit: 8 })
    if (matches.length === 0) typed.wasEmpty = true
    const at = matches.findIndex((match) => match.precision !== 'street' && match.precision !== 'district' && match.precision !== 'estate'
      && metresBetween(match.lon, match.lat, one.lon, one.lat) <= 30)
    if (at === 0) typed.first ??= typed.keys
    if (at >= 0) typed.listed ??= typed.keys
  }
  return typed
}

/** What stands in the box after each key: characters two by two as pinyin, then turned into characters; digits at once. */
function* keystrokes(address: string): Generator<string> {
  let done = ''
  for (const [run] of address.matchAll(/\p{Script=Han}{1,2}|[^\p{Script=Han}]/gu)) {
    if (/\p{Script=Han}/u.test(run)) {
      const letters = pinyin(run, { toneType: 'none', type: 'array', v: true }).join('')
      for (let end = 1; end <= letters.length; end++) yield done + letters.slice(0, end)
    }
    done += run
    yield done
  }
}
