import type { StopNotice } from '@heatline/server/api'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { showCalls } from '../../map/calls.ts'
import { focusBounds, positions } from '../../map/focus-features.ts'
import { fitBounds, showFocus, type FocusPlace } from '../../map/focus.ts'
import { openAreaOf, setOpenArea } from '../../map/open-area.ts'
import type { Insets } from './frame.ts'
import type { Show } from './show.ts'
import type { WallCall } from './wall-state.ts'

type Bounds = [number, number, number, number]

export interface StageView {
  show: Show
  calls: readonly WallCall[]
  /** The call of the scene. */
  call: WallCall | undefined
  /** The stop of the scene, or the one that its call lies in. */
  stop: StopNotice | undefined
  city: Bounds
  /** What plates cover, and where the camera keeps what it shows; px. */
  covered: Insets
  padding: Insets
  scale: number
}

/**
 * Moves the camera to what the show wants, one flight after the other, and tells when it has arrived. Returns the
 * function that takes the present view.
 */
export function createStage(map: MapLibreMap, onArrived: () => void): (view: StageView) => void {
  let latest: StageView
  let at = 'idle'
  let flying = false
  let open = ''
  let framed = ''

  const fly = async () => {
    while (at !== sceneKey(latest) || (framed !== placesKey(latest) && leavesFrame(map, latest))) {
      at = sceneKey(latest)
      framed = placesKey(latest)
      flying = true
      showFocus(map, places(latest), 'wall', { stage: 'outline' })
      await fitBounds(map, target(latest), latest.padding, true)
      flying = false
      onArrived()
      showFocus(map, places(latest), 'wall', { stage: latest.show.all ? 'bare' : 'drawing' })
    }
  }
  let shown = at
  return (view) => {
    latest = view
    const covered = JSON.stringify([view.covered, view.scale])
    if (covered !== open) setOpenArea(map, view.covered, view.scale)
    open = covered
    showCalls(map, numbered(view))
    if (flying) return
    const plateKey = `${sceneKey(view)} ${view.call?.id}`
    if (view.show.all && at === sceneKey(view) && plateKey !== shown) showFocus(map, places(view), 'wall', { stage: 'bare' })
    shown = plateKey
    void fly()
  }
}

/** Changes when the camera has to. */
function sceneKey({ show, call, stop, city }: StageView): string {
  if (show.scene.kind === 'idle') return `idle ${city.join()}`
  if (show.scene.kind === 'stop') return `stop ${show.scene.id}`
  return show.all ? 'all' : `call ${show.scene.id} ${call?.locatedAt} ${stop?.id}`
}

function placesKey({ calls }: StageView): string {
  return calls.map(({ id, locatedAt }) => `${id} ${locatedAt}`).join()
}

/** One frame for all calls is left only for a call that lies outside it. */
function leavesFrame(map: MapLibreMap, view: StageView): boolean {
  if (!view.show.all || view.show.scene.kind !== 'call') return false
  const { x, y, width, height } = openAreaOf(map)
  const edge = 40 * view.scale
  return view.calls.some(({ place }) => {
    if (!place) return false
    const at = map.project([place.lon, place.lat])
    return at.x < x + edge || at.y < y + edge || at.x > x + width - edge || at.y > y + height - edge
  })
}

function target({ show, call, calls, stop, city }: StageView): Bounds {
  const stopped = positions(stop?.geometry)
  if (show.scene.kind === 'stop') return boundsOf(stopped, city)
  if (show.scene.kind === 'idle' || !call) return city
  if (show.all) return boundsOf(calls.flatMap(({ place }) => (place ? [[place.lon, place.lat]] : [])), city)
  if (call.focus) {
    const [west, south, east, north] = focusBounds([call.focus])
    return boundsOf([[west, south], [east, north], ...stopped], city)
  }
  const { lon, lat } = call.place ?? { lon: (city[0] + city[2]) / 2, lat: (city[1] + city[3]) / 2 }
  return [lon, lat, lon, lat]
}

function boundsOf(points: number[][], fallback: Bounds): Bounds {
  if (points.length === 0) return fallback
  const lons = points.map(([lon = 0]) => lon)
  const lats = points.map(([, lat = 0]) => lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

function places({ show, call }: StageView): FocusPlace[] {
  return show.scene.kind === 'call' && call?.focus ? [{ focus: call.focus }] : []
}

/** All calls that have a place; the one on the plate as a full disc, and only where it shares the frame with others. */
function numbered({ show, calls }: StageView) {
  const id = show.scene.kind === 'call' ? show.scene.id : undefined
  return calls.flatMap(({ id: callId, number, place }) => {
    if (!place || (callId === id && !show.all)) return []
    return [{ number, lon: place.lon, lat: place.lat, solid: callId === id }]
  })
}
