import { join } from 'node:path'
import { ConverterFactory } from 'opencc-js/core'
import { to } from 'opencc-js/preset/t2cn'
import { buildLexicon, type Lexicon } from '@heatline/server/core/address/lexicon'
import { metresBetween } from '@heatline/server/core/address/earth'
import { importFile, type ImportOptions } from '@heatline/server/features/imports/import-file'
import { readLexiconRows } from '@heatline/server/platform/city/lexicon-rows'
import { resolve, type Resolution } from '@heatline/server/platform/city/resolve'
import type { Pool } from '@heatline/server/platform/database'
import { readKaohsiung, readZhaoqing } from './address/real-cities.ts'

/** What was asked back and what came: the share found, and the failures with their answers. */
export interface Share {
  what: string
  asked: number
  found: number
  failures: string[]
}

const districts = [['6400700', '前金區'], ['6401000', '旗津區'], ['6402600', '茄萣區']] as const
const now = new Date('2026-11-22T00:00:00Z')

async function importAll(pool: Pool, options: ImportOptions): Promise<void> {
  const report = await importFile(pool, options, now)
  if (report.outcome === 'refused') throw new Error(`${options.path} was refused: ${JSON.stringify(report.reason)}`)
}

/** Kaohsiung's plates imported into this empty database, every hundredth asked back as its own written address in both scripts. */
export async function askKaohsiung(pool: Pool, folder: string): Promise<Share[]> {
  for (const [code, district] of districts) {
    await importAll(pool, { kind: 'door-plate', path: join(folder, `kaohsiung/${code}.csv`), crs: 'EPSG:3826', set: { district, city: '高雄市' } })
  }
  const lexicon = buildLexicon(await readLexiconRows(pool))
  const { plates } = await readKaohsiung(join(folder, 'kaohsiung'))
  const asked = plates.filter((_, index) => index % 100 === 0)
  const simplify = ConverterFactory(...(to.cn ?? []))
  const ask = (what: string, spell: (text: string) => string) =>
    share(pool, lexicon, what, asked.map(({ written, lon, lat }) => ({ text: spell(written), isRight: (found) => isPlateAt(found, lon, lat) })))
  return [await ask('plates, traditional', (text) => text), await ask('plates, simplified', simplify)]
}

/** Zhaoqing's estates imported into this empty database, each asked back by its name and by its address. */
export async function askZhaoqing(pool: Pool, folder: string): Promise<Share[]> {
  await importAll(pool, { kind: 'estate', path: join(folder, 'zhaoqing/estates.geojson'), crs: 'EPSG:32650', set: { city: '肇庆市', province: '广东省' } })
  const lexicon = buildLexicon(await readLexiconRows(pool))
  const { estates } = await readZhaoqing(join(folder, 'zhaoqing/estates.geojson'))
  const ask = (what: string, by: 'name' | 'address') =>
    share(pool, lexicon, what, estates.map((estate) => ({ text: estate[by], isRight: (found) => isEstate(found, estate.name) })))
  return [await ask('estates by name', 'name'), await ask('estates by address', 'address')]
}

async function share(pool: Pool, lexicon: Lexicon, what: string, questions: { text: string; isRight: (found: Resolution) => boolean }[]): Promise<Share> {
  const failures: string[] = []
  for (const { text, isRight } of questions) {
    const found = await resolve(pool, lexicon, { q: text }, { category: 'heating', at: now, limit: 5, focus: 0 })
    if (!isRight(found)) failures.push(`${text} → ${found.kind} ${found.matches.slice(0, 3).map((match) => match.label).join(' | ')}`)
  }
  return { what, asked: questions.length, found: questions.length - failures.length, failures }
}

/** These cities have no service areas: a place that is found lies outside all of them. */
function isPlateAt({ kind, matches: [first] }: Resolution, lon: number, lat: number): boolean {
  return kind === 'outside' && first?.precision === 'plate' && metresBetween(first.lon, first.lat, lon, lat) < 1
}

/** Two estates of one name are asked about: then both must be there. */
function isEstate({ kind, matches }: Resolution, name: string): boolean {
  if (kind === 'outside') return matches[0]?.estate === name
  return kind === 'ambiguous' && matches.filter((match) => match.estate === name).length > 1
}

export function report({ what, asked, found, failures }: Share, show = 10): void {
  console.log(`${what}: ${found} of ${asked}, ${((100 * found) / asked).toFixed(2)} %`)
  for (const failure of failures.slice(0, show)) console.log(`  ${failure}`)
}
