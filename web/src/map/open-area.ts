import type { Feature } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { reserveSide } from './images.ts'
import type { Rect } from './plates.ts'
import { pointFeature, setFeatures } from './sources.ts'

/** What panels cover at each edge of the map, px; nothing where left out. */
export type Insets = Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>

interface State {
  insets: Insets
  plates: Rect[]
  scale: number
}
const states = new WeakMap<MapLibreMap, State>()

/**
 * Says which part of the map no panel covers. Names of streets keep off its edges, so that none is cut in half;
 * plates are placed inside it.
 */
export function setOpenArea(map: MapLibreMap, insets: Insets, scale = 1): void {
  Object.assign(stateOf(map), { insets, scale })
  reserve(map)
}

/** Keeps names away from these plates until told otherwise. */
export function reservePlates(map: MapLibreMap, plates: Rect[]): void {
  stateOf(map).plates = plates
  reserve(map)
}

/** The part of the map that no panel covers. */
export function openAreaOf(map: MapLibreMap): Rect {
  const { top = 0, right = 0, bottom = 0, left = 0 } = stateOf(map).insets
  const { clientWidth, clientHeight } = map.getContainer()
  return { x: left, y: top, width: clientWidth - left - right, height: clientHeight - top - bottom }
}

function stateOf(map: MapLibreMap): State {
  let state = states.get(map)
  if (!state) {
    state = { insets: {}, plates: [], scale: 1 }
    states.set(map, state)
    // What is kept clear belongs to the screen, not to the ground: it goes while the camera moves.
    map.on('movestart', () => setFeatures(map, 'reserve', []))
    map.on('moveend', () => reserve(map))
    map.on('resize', () => reserve(map))
  }
  return state
}

function reserve(map: MapLibreMap): void {
  if (map.isMoving()) return
  const { plates, scale } = stateOf(map)
  const side = reserveSide * scale
  const edges = edgesOf(openAreaOf(map))
  setFeatures(map, 'reserve', [...edges, ...plates].flatMap((rect) => fill(map, rect, side)))
}

function edgesOf({ x, y, width, height }: Rect): Rect[] {
  return [
    { x, y, width, height: 0 },
    { x, y: y + height, width, height: 0 },
    { x, y, width: 0, height },
    { x: x + width, y, width: 0, height },
  ]
}

/** Covers a rectangle with the centres of transparent squares. */
function fill(map: MapLibreMap, { x, y, width, height }: Rect, side: number): Feature[] {
  const columns = Math.ceil(width / side)
  const rows = Math.ceil(height / side)
  const features: Feature[] = []
  for (let column = 0; column <= columns; column += 1) {
    for (let row = 0; row <= rows; row += 1) {
      const at = map.unproject([x + (columns && (width * column) / columns), y + (rows && (height * row) / rows)])
      features.push(pointFeature({ lon: at.lng, lat: at.lat }, {}))
    }
  }
  return features
}
