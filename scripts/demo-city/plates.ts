import type { Ground } from './ground.ts'
import { twinOf } from './arrangement.ts'
import { add, at, between, direction, distance, leftOf, type Spot } from './plane.ts'
import { ringContains } from './polygon.ts'
import { isMissing, type PlantedPlate, plantedPlates } from './planted.ts'
import { type Random, seededRandom } from './random.ts'

/** A door plate before it is known whose door it is. */
export interface Plate {
  street: number
  number: number
  text: string
  side: 'left' | 'right'
  spot: Spot
  face: number
}

/**
 * Plates along every street but expressways, on both sides where there is land: odd and even on opposite sides, rising along the
 * street, with gaps, and with the odd forms that cities really have (甲12号, 12甲号, 18甲4号, 12-1号).
 */
export function makePlates(ground: Ground, seed: string, meanMetres: number): Plate[] {
  const lineOf = new Map(ground.lines.flatMap((line, index) => (line.street < 0 ? [] : [[line.street, index] as const])))
  return ground.streets.flatMap((street, index) => {
    const line = lineOf.get(index)
    if (street.class === 'expressway' || line === undefined) return []
    const random = seededRandom(seed, 'plates', street.name, index)
    const must = plantedPlates.filter((want) => want.street === street.name)
    const oddLeft = random.chance(0.5)
    return (['left', 'right'] as const).flatMap((side) => {
      const parity = (side === 'left') === oddLeft ? 1 : 2
      const mustHave = must.filter(({ number }) => number % 2 === parity % 2)
      const plates = sidePlates(ground, index, line, side, parity, meanMetres, mustHave, random)
      return plates.filter(({ number }) => !isMissing(street.name, number))
    })
  })
}

function sidePlates(
  ground: Ground,
  street: number,
  line: number,
  side: Plate['side'],
  first: number,
  meanMetres: number,
  mustHave: readonly PlantedPlate[],
  random: Random,
): Plate[] {
  const plates: Plate[] = []
  const texts = new Set<string>()
  let last = first - 2
  let walked = 0
  let nextAt = random.between(12, meanMetres)
  const { halfWidth } = at(ground.lines, line)
  for (const halfEdge of at(ground.net.alongLine, line)) {
    const a = at(ground.net.nodes, at(ground.net.from, halfEdge))
    const b = at(ground.net.nodes, at(ground.net.from, twinOf(halfEdge)))
    const length = distance(a, b)
    const along = direction(a, b)
    const aside = leftOf(along)
    const face = at(ground.net.face, side === 'left' ? halfEdge : twinOf(halfEdge))
    const reach = (halfWidth + 3) * (side === 'left' ? 1 : -1)
    for (; nextAt <= walked + length; nextAt += meanMetres * random.between(0.45, 1.55)) {
      const abreast = first + 2 * Math.floor(nextAt / meanMetres)
      let number = Math.max(last + 2, abreast + 2 * random.whole(-1, 1))
      if (random.chance(0.06)) number += 2 * random.whole(1, 3)
      const due = mustHave.find((must) => must.number > last && must.number <= number)
      if (due) number = due.number
      const spot = add(add(a, along, nextAt - walked), aside, reach)
      if (!standsFree(ground, face, spot, nextAt - walked, length)) continue
      last = number
      for (const text of due ? [due.text] : writings(number, random)) {
        if (texts.has(text)) continue
        texts.add(text)
        const shift = between([0, 0], along, texts.size % 2 === 0 ? 0 : random.between(0, 4))
        plates.push({ street, number, text, side, spot: add(spot, shift), face })
      }
    }
    walked += length
  }
  return plates
}

function standsFree(ground: Ground, face: number, spot: Spot, from: number, length: number): boolean {
  if (face < 0 || at(ground.land, face) !== 'block' || at(ground.districtOf, face) < 0) return false
  return from > 6 && length - from > 6 && ringContains(at(ground.net.faces, face).ring, spot)
}

function writings(number: number, random: Random): string[] {
  const plain = `${number}号`
  const chance = random.next()
  if (chance < 0.07) return [plain, `${number}-1号`, ...(chance < 0.03 ? [`${number}-2号`] : [])]
  if (chance < 0.095) return [`甲${number}号`]
  if (chance < 0.11) return [plain, `${number}甲号`]
  if (chance < 0.113) return [`${number}甲${random.whole(1, 6)}号`]
  return [plain]
}
