import type { DraftArea } from '@heatline/server/api'
import type { Position } from 'geojson'
import type { GeoJSONFeature, Map as MapLibreMap } from 'maplibre-gl'
import { shapeOf } from '../draft-state.ts'
import { boxesTouch, ringsOf, type Box } from '../geometry/polygons.ts'
import { snap, snapGrid, type Pixel, type SnapGrid, type SnapKind } from '../geometry/snap.ts'
import { projectionOf } from './projection.ts'

export interface SnapHit {
  kind: SnapKind
  name: string
  position: Position
}

export interface Snapping {
  /** What the point would snap to within `tolerance` px; undefined: nothing is near. */
  at: (point: Pixel, tolerance: number) => SnapHit | undefined
  /** Borders of these areas count, but of the one that is edited. */
  aim: (areas: ReadonlyMap<number, DraftArea>, editedId: number | undefined) => void
  remove: () => void
}

interface Target {
  kind: SnapKind
  name: string
  positions: Position[]
}

/**
 * Finds what a point may snap to among what the map shows: borders of areas, streets and water. Laid out anew after the
 * camera moved or tiles arrived, and only when somebody asks.
 */
export function snapping(map: MapLibreMap): Snapping {
  let areas: readonly DraftArea[] = []
  let laid: { targets: Target[]; grid: SnapGrid } | undefined
  const forget = () => {
    laid = undefined
  }
  const subscriptions = [
    map.on('moveend', forget),
    map.on('resize', forget),
    map.on('sourcedata', ({ sourceId, tile }) => {
      if (sourceId === 'city' && tile) forget()
    }),
  ]
  return {
    aim(all, editedId) {
      areas = [...all.values()].filter(({ id }) => id !== editedId)
      forget()
    },
    at(point, tolerance) {
      laid ??= layOut(map, areas)
      const hit = snap(laid.grid, point, tolerance)
      const target = hit && laid.targets[hit.line]
      const from = target?.positions[hit?.index ?? 0]
      if (!hit || !target || !from) return undefined
      const to = target.positions[hit.index + 1]
      return { kind: hit.kind, name: hit.name, position: hit.share === 0 || !to ? from : between(from, to, hit.share) }
    },
    remove() {
      for (const subscription of subscriptions) subscription.unsubscribe()
    },
  }
}

function between([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, share: number): Position {
  return [ax + share * (bx - ax), ay + share * (by - ay)]
}

function layOut(map: MapLibreMap, areas: readonly DraftArea[]) {
  const bounds = map.getBounds()
  const view: Box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
  const targets: Target[] = []
  for (const area of areas) {
    const { polygons, box } = shapeOf(area)
    if (!boxesTouch(box, view)) continue
    targets.push(...ringsOf(polygons).map(({ coordinates }) => ({ kind: 'area' as const, name: area.unitName, positions: coordinates })))
  }
  targets.push(...tileLines(map, 'street', 'street'), ...tileLines(map, 'waterway', 'water'), ...tileLines(map, 'water', 'water'))
  const project = projectionOf(map)
  const { clientWidth, clientHeight } = map.getContainer()
  const lines = targets.map(({ kind, name, positions }) => ({ kind, name, points: positions.map(project) }))
  return { targets, grid: snapGrid(lines, clientWidth, clientHeight) }
}

function tileLines(map: MapLibreMap, sourceLayer: string, kind: SnapKind): Target[] {
  return map.querySourceFeatures('city', { sourceLayer }).flatMap((feature) => {
    const name = String(feature.properties['name'] ?? '')
    return linesOf(feature).map((positions) => ({ kind, name, positions }))
  })
}

function linesOf({ geometry }: GeoJSONFeature): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates]
    case 'MultiLineString':
      return geometry.coordinates
    case 'Polygon':
      return geometry.coordinates.flatMap(shores)
    case 'MultiPolygon':
      return geometry.coordinates.flat().flatMap(shores)
    default:
      return []
  }
}

/** Degrees, about 20 m: longer straight runs due north or east are where a tile was cut, not a bank. */
const straight = 0.0002

/** A water's ring without the edges of its tile. */
function shores(ring: Position[]): Position[][] {
  const pieces: Position[][] = []
  let piece: Position[] = []
  for (const [at, position] of ring.entries()) {
    const before = ring[at - 1]
    const [dx, dy] = before ? [Math.abs((position[0] ?? 0) - (before[0] ?? 0)), Math.abs((position[1] ?? 0) - (before[1] ?? 0))] : [1, 1]
    if ((dx < 1e-9 && dy > straight) || (dy < 1e-9 && dx > straight)) {
      pieces.push(piece)
      piece = []
    }
    piece.push(position)
  }
  return [...pieces, piece].filter(({ length }) => length > 1)
}
