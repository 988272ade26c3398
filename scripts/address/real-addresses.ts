import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { ConverterFactory } from 'opencc-js/core'
import { to } from 'opencc-js/preset/t2cn'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { metresBetween } from '@heatline/server/core/address/earth'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { realFolder } from './folders.ts'
import { readKaohsiung, readZhaoqing } from './real-cities.ts'

const help = `Asks registered addresses of real cities back and prints the share that is found.
  --real <folder>   folder with kaohsiung/*.csv and zhaoqing/estates.geojson (default: ../shared/real beside the checkout)
  --every <n>       every n-th plate (100)
  --failures <n>    print so many failures of each kind (10)`

/** Plates by their own written address in both scripts; estates by name and by address. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { help: { type: 'boolean' }, real: { type: 'string', default: realFolder }, every: { type: 'string', default: '100' }, failures: { type: 'string', default: '10' } },
  })
  if (values.help) return console.log(help)
  const simplify = ConverterFactory(...(to.cn ?? []))
  const show = Number(values.failures)

  const kaohsiung = await readKaohsiung(join(values.real, 'kaohsiung'))
  const plates = kaohsiung.plates.filter((_, index) => index % Number(values.every) === 0)
  const lexicon = buildLexicon(kaohsiung.source)
  console.log(`Kaohsiung: ${kaohsiung.plates.length} plates, ${kaohsiung.refused.length} rows refused ${kaohsiung.refused.slice(0, show).join(' ')}`)
  for (const [script, spell] of [['traditional', (text: string) => text], ['simplified', simplify]] as const) {
    report(`${plates.length} plates asked back, ${script}`, plates.map((plate) => {
      const asked = spell(plate.written)
      const answer = resolvePlace(lexicon, asked, { limit: 5 })
      const first = answer.matches[0]
      const isSame = first?.ids.plate === plate.id || (first?.precision === 'plate' && metresBetween(first.lon, first.lat, plate.lon, plate.lat) < 30)
      return { found: answer.kind === 'resolved' && isSame, asked, got: `${answer.kind} ${first?.label ?? ''} ${first?.precision ?? ''}` }
    }), show)
  }

  const zhaoqing = await readZhaoqing(join(values.real, 'zhaoqing/estates.geojson'))
  const estates = buildLexicon(zhaoqing.source)
  for (const by of ['name', 'address'] as const) {
    report(`${zhaoqing.estates.length} Zhaoqing estates by ${by}`, zhaoqing.estates.map((estate) => {
      const answer = resolvePlace(estates, estate[by], { limit: 5 })
      const found = answer.kind === 'resolved' && answer.matches[0]?.ids.estate === estate.id
      return { found, asked: `${estate[by]} (${estate.name})`, got: `${answer.kind} ${answer.matches.map((match) => match.label).join(' | ')}` }
    }), show)
  }
}

function report(what: string, results: readonly { found: boolean; asked: string; got: string }[], show: number): void {
  const found = results.filter((one) => one.found).length
  console.log(`\n${what}: ${found} found, ${((100 * found) / results.length).toFixed(1)} %`)
  for (const { asked, got } of results.filter((one) => !one.found).slice(0, show)) console.log(`  ${asked} → ${got}`)
}
