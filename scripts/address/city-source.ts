import { join } from 'node:path'
import type { LexiconSource } from '@heatline/server/core/address/lexicon-source'
import { lexiconSourceFromCity } from '@heatline/server/core/address/source-from-city'
import { generateCity } from '../demo-city/city.ts'
import { presets } from '../demo-city/parameters.ts'
import { readKaohsiung } from './real-cities.ts'

/** The rows of a city by its name: a generated one (a preset of the demo city's generator) or Kaohsiung's real plates. */
export async function citySource(name: string, realFolder: string): Promise<LexiconSource> {
  if (name === 'kaohsiung') return (await readKaohsiung(join(realFolder, 'kaohsiung'))).source
  const parameters = (presets as Record<string, (typeof presets)['demo']>)[name]
  if (!parameters) throw new Error(`no such city: ${name}; there are kaohsiung, ${Object.keys(presets).join(', ')}`)
  return lexiconSourceFromCity(generateCity(parameters), '沈阳市', '辽宁省')
}
