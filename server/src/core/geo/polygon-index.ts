import type { MultiPolygon, Polygon, Position } from 'geojson'
import { covers, twiceArea } from './ring.ts'

export interface Indexed<Value> {
  geometry: Polygon | MultiPolygon
  value: Value
}

const cellDegrees = 0.01
/** A polygon over more cells than this is looked at for every point. */
const manyCells = 2000

/** Finds, of many polygons, the smallest that covers a point; undefined for none. */
export function indexPolygons<Value>(polygons: readonly Indexed<Value>[]): (at: Position) => Value | undefined {
  const sized = polygons.map((each) => ({ ...each, size: sizeOf(each.geometry) })).sort((a, b) => a.size - b.size)
  const cells = new Map<number, number[]>()
  const large: number[] = []
  sized.forEach(({ geometry }, place) => {
    const [west, south, east, north] = cellsOf(geometry)
    if ((east - west + 1) * (north - south + 1) > manyCells) {
      large.push(place)
      return
    }
    for (let x = west; x <= east; x += 1) {
      for (let y = south; y <= north; y += 1) {
        const cell = cells.get(keyOf(x, y))
        if (cell) cell.push(place)
        else cells.set(keyOf(x, y), [place])
      }
    }
  })
  return (at) => {
    const [x, y] = at as [number, number]
    const near = cells.get(keyOf(cellAt(x), cellAt(y))) ?? []
    const found = [near, large].flatMap((some) => some.find((place) => covers(sized[place]!.geometry, at)) ?? [])
    return found.length === 0 ? undefined : sized[Math.min(...found)]!.value
  }
}

const cellAt = (degrees: number) => Math.floor(degrees / cellDegrees)
const keyOf = (x: number, y: number) => x * 100_000 + y

function sizeOf(geometry: Polygon | MultiPolygon): number {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return parts.reduce((sum, [outer]) => sum + Math.abs(twiceArea(outer!)), 0)
}

function cellsOf(geometry: Polygon | MultiPolygon): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  for (const [outer] of parts) {
    for (const [x, y] of outer as [number, number][]) {
      box[0] = Math.min(box[0], cellAt(x))
      box[1] = Math.min(box[1], cellAt(y))
      box[2] = Math.max(box[2], cellAt(x))
      box[3] = Math.max(box[3], cellAt(y))
    }
  }
  return box
}
