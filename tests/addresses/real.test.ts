import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildLexicon } from '@heatline/server/core/address/lexicon'
import { metresBetween } from '@heatline/server/core/address/earth'
import { resolvePlace } from '@heatline/server/core/address/resolve'
import { readKaohsiung, readZhaoqing } from '../../scripts/address/real-cities.ts'
import { sharedDirectory } from '../support/find.ts'

const [plates, estates] = [join(sharedDirectory, 'real/kaohsiung'), join(sharedDirectory, 'real/zhaoqing/estates.geojson')]
const isHere = existsSync(plates) && existsSync(estates)
if (!isHere) console.error('!!! NOT RUN: registered addresses of real cities. There is no ../shared/real beside the checkout')

it('has real cities to measure with, under CI', () => {
  expect(isHere || process.env['CI'] !== 'true').toBe(true)
})

describe.runIf(isHere)('registered addresses of real cities', () => {
  it('finds 99 % of every hundredth Kaohsiung plate by its own address', async () => {
    const city = await readKaohsiung(plates)
    const lexicon = buildLexicon(city.source)
    const asked = city.plates.filter((_, index) => index % 100 === 0)
    const missed = asked.filter((plate) => {
      const [first] = resolvePlace(lexicon, plate.written, { limit: 1 }).matches
      return !first || (first.ids.plate !== plate.id && metresBetween(first.lon, first.lat, plate.lon, plate.lat) > 30)
    })
    expect(missed.map((plate) => plate.written).slice(0, Math.max(0, missed.length - asked.length * 0.01))).toEqual([])
  })

  it('finds Zhaoqing estates by name and by address, or asks between those that share it', async () => {
    const city = await readZhaoqing(estates)
    const lexicon = buildLexicon(city.source)
    for (const by of ['name', 'address'] as const) {
      const found = city.estates.filter((estate) => resolvePlace(lexicon, estate[by], { limit: 5 }).matches.some((match) => match.ids.estate === estate.id))
      expect(found.length / city.estates.length, by).toBeGreaterThan(0.95)
    }
  })
})
