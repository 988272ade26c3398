import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { lexiconSourceFromCity } from '@heatline/server/core/address/source-from-city'
import { generateCity } from '../../scripts/demo-city/city.ts'
import { presets } from '../../scripts/demo-city/parameters.ts'
import { mistake, readCorpus } from './expected.ts'

const folder = new URL('.', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort()
const cases = files.flatMap((file) => readCorpus(file, readFileSync(new URL(file, folder), 'utf8')))
const lexicon = buildLexicon(lexiconSourceFromCity(generateCity(presets.demo), '沈阳市', '辽宁省'))

describe.each(files)('addresses of %s', (file) => {
  it.each(cases.filter((one) => one.file === file))('$text: $why (line $line)', (one) => {
    expect(mistake(one, resolvePlace(lexicon, one.text, { limit: 8 }))).toBeUndefined()
  })
})

it('holds a thousand cases, no text twice', () => {
  expect(cases.length).toBeGreaterThanOrEqual(1000)
  expect(cases.map((one) => one.text).filter((text, nth, all) => all.indexOf(text) !== nth)).toEqual([])
})
