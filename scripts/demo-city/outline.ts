import type { MultiPolygon, Position } from 'geojson'
import { type Arrangement, twinOf } from './arrangement.ts'
import { at, toLonLat } from './plane.ts'
import { insideSpot, type Ring, ringContains, signedArea } from './polygon.ts'

/** The outlines of faces with the same label, holes included; label -1 belongs to nobody. */
export function outlines(net: Arrangement, label: (face: number) => number): Map<number, MultiPolygon> {
  const labelOf = (halfEdge: number) => {
    const face = at(net.face, halfEdge)
    return face < 0 ? -1 : label(face)
  }
  const isBorder = (halfEdge: number) => labelOf(halfEdge) >= 0 && labelOf(halfEdge) !== labelOf(twinOf(halfEdge))
  const seen = new Set<number>()
  const rings = new Map<number, Ring[]>()
  for (let start = 0; start < net.from.length; start += 1) {
    if (seen.has(start) || !isBorder(start)) continue
    const ring = []
    let halfEdge = start
    do {
      seen.add(halfEdge)
      ring.push(at(net.nodes, at(net.from, halfEdge)))
      halfEdge = at(net.next, halfEdge)
      while (!isBorder(halfEdge)) halfEdge = at(net.next, twinOf(halfEdge))
    } while (halfEdge !== start)
    const own = labelOf(start)
    rings.set(own, [...(rings.get(own) ?? []), ring])
  }
  return new Map([...rings].map(([own, all]) => [own, nest(all)]))
}

function nest(rings: readonly Ring[]): MultiPolygon {
  const outer = rings.filter((ring) => signedArea(ring) > 0).map((ring) => ({ ring, holes: [] as Ring[] }))
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const spot = insideSpot(hole.toReversed())
    const around = outer.filter(({ ring }) => ringContains(ring, spot)).sort((a, b) => signedArea(a.ring) - signedArea(b.ring))
    around[0]?.holes.push(hole)
  }
  return {
    type: 'MultiPolygon',
    coordinates: outer.map(({ ring, holes }) => [ring, ...holes].map(closedLonLat)),
  }
}

export const closedLonLat = (ring: Ring): Position[] => [...ring, at(ring, 0)].map(toLonLat)
export const polygonOf = (ring: Ring): MultiPolygon => ({ type: 'MultiPolygon', coordinates: [[closedLonLat(ring)]] })
