import { moved, bearingNamed } from '@heatline/server/core/address/earth'
import type { LexiconSource } from '@heatline/server/core/address/lexicon-source'
import type { Random } from '../demo-city/random.ts'

export interface CrossingCase {
  written: string
  lon: number
  lat: number
}

const directions = ['东', '西', '南', '北', '东北', '东南', '西北', '西南']

/** Crossings as people name them, half of them with direction and distance. */
export function drawCrossings(source: LexiconSource, random: Random, count: number): CrossingCase[] {
  const names = new Map(source.streets.map((row) => [row.id, row.name]))
  return Array.from({ length: source.crossings.length === 0 ? 0 : count }, () => {
    const crossing = random.pick(source.crossings)
    const [a, b] = random.chance(0.5) ? [crossing.streetA, crossing.streetB] : [crossing.streetB, crossing.streetA]
    const written = names.get(a)! + random.pick(['与', '和', '', '跟', '、']) + names.get(b)! + random.pick(['交叉口', '交口', '路口', '交汇处', '拐角', '十字路口'])
    if (random.chance(0.5)) return { written, lon: crossing.lon, lat: crossing.lat }
    const [direction, metres] = [random.pick(directions), 10 * random.whole(5, 50)]
    return { written: `${written}${direction}${metres}米`, ...moved(crossing.lon, crossing.lat, bearingNamed(direction)!, metres) }
  })
}
