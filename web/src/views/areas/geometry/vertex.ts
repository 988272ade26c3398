import type { Position } from 'geojson'

const metresPerDegree = 111_320

/** Moves a ring's vertex; the closing one goes with the first. */
export function moveVertex(ring: readonly Position[], index: number, eastMetres: number, northMetres: number): Position[] {
  const at = ring[index]
  if (!at) return [...ring]
  const [lon = 0, lat = 0] = at
  const moved = [lon + eastMetres / (metresPerDegree * Math.cos((lat * Math.PI) / 180)), lat + northMetres / metresPerDegree]
  return replaceVertex(ring, index, moved)
}

function replaceVertex(ring: readonly Position[], index: number, position: Position): Position[] {
  const last = ring.length - 1
  return ring.map((one, at) => (at === index || ((index === 0 || index === last) && (at === 0 || at === last)) ? position : one))
}

/** The ring without a vertex; undefined when fewer than three would be left. */
export function withoutVertex(ring: readonly Position[], index: number): Position[] | undefined {
  const open = ring.slice(0, -1)
  const left = open.filter((_, at) => at !== index % open.length)
  const [first] = left
  return left.length < 3 || !first ? undefined : [...left, first]
}

/** The vertex `by` steps on along the ring, round and round. */
export function stepVertex(ring: readonly Position[], index: number, by: number): number {
  const count = ring.length - 1
  return (((index + by) % count) + count) % count
}
