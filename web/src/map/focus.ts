import type { Focus } from '@heatline/server/api'
import { Marker, type Map as MapLibreMap, type PaddingOptions } from 'maplibre-gl'
import type { ThemeName } from '../theme/theme.ts'
import { easeFlight, planFlight } from './flight.ts'
import { focusBounds, focusFeatures, linkFeature, type FocusPlace } from './focus-features.ts'
import { focusPlates, placeOnMap, type Plate } from './focus-plates.ts'
import { reservePlates } from './open-area.ts'
import { setFeatures } from './sources.ts'

export type { FocusPlace } from './focus-features.ts'

export interface FocusOptions {
  /**
   * whole: everything at once (the default). outline: no line and no plates yet, for while the camera is on its way.
   * drawing: the line is drawn once, in 600 ms. bare: the line but no plates, for many calls in one frame.
   */
  stage?: 'whole' | 'outline' | 'drawing' | 'bare'
}

interface State {
  places: readonly FocusPlace[]
  plates: Plate[]
  markers: Marker[]
  frame: number
}
const states = new WeakMap<MapLibreMap, State>()

/** Shows these places, and no others: their areas, streets, estates, who heats them, and their names on plates. */
export function showFocus(map: MapLibreMap, places: readonly FocusPlace[], theme: ThemeName, { stage = 'whole' }: FocusOptions = {}): void {
  const state = stateOf(map)
  cancelAnimationFrame(state.frame)
  state.places = places
  setFeatures(map, 'focus', focusFeatures(places))
  const linked = places.filter(({ letter }) => !letter && stage !== 'outline').map(({ focus }) => focus)
  if (stage === 'drawing' && !prefersStill()) drawLinks(map, linked, performance.now())
  else showLinks(map, linked, 1)
  for (const marker of state.markers) marker.remove()
  state.plates = stage === 'outline' || stage === 'bare' ? [] : focusPlates(places, theme)
  state.markers = state.plates.map(({ element }) => new Marker({ element, anchor: 'top-left', subpixelPositioning: true }).setLngLat([0, 0]).addTo(map))
  arrange(map)
}

/**
 * Brings the camera to where everything of the focus is seen inside the padding (px). Animated it flies; a person who
 * asked for less motion gets a cut. Resolves when the camera stands.
 */
export async function fitFocus(map: MapLibreMap, focus: Focus | Focus[], padding: PaddingOptions, animate: boolean): Promise<void> {
  await fitBounds(map, focusBounds([focus].flat()), padding, animate)
}

/** As `fitFocus`, for any bounds; a single point is seen among its neighbours, not alone. */
export async function fitBounds(
  map: MapLibreMap,
  bounds: [number, number, number, number],
  padding: PaddingOptions,
  animate: boolean,
): Promise<void> {
  const camera = map.cameraForBounds(bounds, { padding, maxZoom: map.getMaxZoom() - 2.5 })
  if (!camera?.center || camera.zoom === undefined) return
  const { center, zoom } = camera
  const arrived = map.once('moveend')
  if (!animate || prefersStill()) {
    map.jumpTo({ center, zoom })
  } else {
    const { clientWidth, clientHeight } = map.getContainer()
    const [to, from] = [map.project(center), map.project(map.getCenter())]
    const leg = {
      km: map.getCenter().distanceTo(map.unproject(to)) / 1000,
      px: to.dist(from),
      fromZoom: map.getZoom(),
      toZoom: zoom,
      viewPx: Math.max(clientWidth, clientHeight),
    }
    map.flyTo({ center, zoom, easing: easeFlight, ...planFlight(leg) })
  }
  await arrived
}

function stateOf(map: MapLibreMap): State {
  let state = states.get(map)
  if (!state) {
    state = { places: [], plates: [], markers: [], frame: 0 }
    states.set(map, state)
    map.on('moveend', () => arrange(map))
    map.on('resize', () => arrange(map))
  }
  return state
}

/** Puts the plates where they cover nothing, and keeps street names off them. */
function arrange(map: MapLibreMap): void {
  const { plates, places, markers } = stateOf(map)
  if (map.isMoving()) return
  const rects = placeOnMap(map, plates, places)
  for (const [index, rect] of rects.entries()) markers[index]?.setLngLat(map.unproject([rect.x, rect.y]))
  reservePlates(map, rects)
}

function showLinks(map: MapLibreMap, focuses: readonly Focus[], share: number): void {
  setFeatures(map, 'focus-link', focuses.flatMap((focus) => linkFeature(focus, share) ?? []))
}

function drawLinks(map: MapLibreMap, focuses: readonly Focus[], start: number): void {
  const share = Math.min(1, (performance.now() - start) / 600)
  showLinks(map, focuses, easeFlight(share))
  if (share < 1) stateOf(map).frame = requestAnimationFrame(() => drawLinks(map, focuses, start))
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
