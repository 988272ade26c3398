import type { Order } from '@heatline/server/api'

interface AddressWords {
  building: (number: string) => string
  stairwell: (number: string) => string
}

/**
 * The address in two lines, the estate and what follows it: "金谷花园 12-3-601" → 金谷花园, 12 号楼 3 单元 601.
 * What is not building-stairwell-room stays as it was said; an order without an estate is one line.
 */
export function addressLines(order: Pick<Order, 'title' | 'estate'>, words: AddressWords): [first: string, second: string] {
  const { title, estate } = order
  if (!estate || !title.startsWith(estate)) return [title, '']
  const rest = title.slice(estate.length).trim()
  const [, building, stairwell, room] = /^(\w+)-(\w+)-(\w+)$/.exec(rest) ?? []
  if (!building || !stairwell || !room) return [estate, rest]
  return [estate, `${words.building(building)}${words.stairwell(stairwell)} ${room}`]
}

/** Time left or over to the second, 时:分:秒, so that the unit needs no guessing: 0:28:40. */
export function formatToTheSecond(ms: number): string {
  const seconds = Math.ceil(Math.abs(ms) / 1000)
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

interface DistanceWords {
  metres: (metres: number) => string
  kilometres: (kilometres: string) => string
}

/** 618 → 620 米, 1430 → 1.4 公里. */
export function formatDistance(metres: number, words: DistanceWords): string {
  return metres < 1000 ? words.metres(Math.round(metres / 10) * 10) : words.kilometres((metres / 1000).toFixed(1))
}
