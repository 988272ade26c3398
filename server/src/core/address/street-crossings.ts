import { metresBetween } from './earth.ts'

export interface FoundCrossing {
  a: number
  b: number
  lon: number
  lat: number
}

interface Segment {
  street: number
  from: readonly [number, number]
  to: readonly [number, number]
}

const cell = 0.004
/** Ends that stop this short of the other street still meet it, degrees (about 15 m). */
const reach = 0.00014
/** Two streets meet twice only where the places are further apart than this. */
const samePlaceMetres = 40

/** Where streets meet: `a < b` are indices of `lines`. */
export function findCrossings(lines: readonly (readonly (readonly [number, number])[])[][]): FoundCrossing[] {
  const cells = new Map<string, Segment[]>()
  const found = new Map<string, FoundCrossing[]>()
  lines.forEach((parts, street) => {
    for (const line of parts) {
      for (let nth = 1; nth < line.length; nth++) {
        const segment = { street, from: line[nth - 1]!, to: line[nth]! }
        for (const key of cellsOf(segment)) {
          const others = cells.get(key)
          if (others) {
            for (const other of others) meet(other, segment)
            others.push(segment)
          } else cells.set(key, [segment])
        }
      }
    }
  })
  return [...found.values()].flat()

  function meet(one: Segment, two: Segment): void {
    if (one.street === two.street) return
    const place = intersection(one, two)
    if (!place) return
    const [a, b] = one.street < two.street ? [one.street, two.street] : [two.street, one.street]
    const known = found.get(`${a} ${b}`) ?? []
    if (known.some((other) => metresBetween(other.lon, other.lat, place[0], place[1]) < samePlaceMetres)) return
    found.set(`${a} ${b}`, [...known, { a, b, lon: place[0], lat: place[1] }])
  }
}

function* cellsOf({ from, to }: Segment): Generator<string> {
  const [west, east] = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach]
  const [south, north] = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach]
  for (let x = Math.floor(west / cell); x <= Math.floor(east / cell); x++) {
    for (let y = Math.floor(south / cell); y <= Math.floor(north / cell); y++) yield `${x} ${y}`
  }
}

/** The place where two segments meet, each allowed to be a little longer than it is drawn. */
function intersection(one: Segment, two: Segment): [number, number] | undefined {
  const [ax, ay] = [one.to[0] - one.from[0], one.to[1] - one.from[1]]
  const [bx, by] = [two.to[0] - two.from[0], two.to[1] - two.from[1]]
  const turn = ax * by - ay * bx
  if (Math.abs(turn) < 1e-14) return undefined
  const [dx, dy] = [two.from[0] - one.from[0], two.from[1] - one.from[1]]
  const s = (dx * by - dy * bx) / turn
  const t = (dx * ay - dy * ax) / turn
  const [slackA, slackB] = [reach / Math.hypot(ax, ay), reach / Math.hypot(bx, by)]
  if (s < -slackA || s > 1 + slackA || t < -slackB || t > 1 + slackB) return undefined
  return [one.from[0] + s * ax, one.from[1] + s * ay]
}
