import type { StopNotice } from '@heatline/server/api'
import type { Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { feature, setFeatures } from './sources.ts'

/** Shows where the heating is off: a rose hatch that leaves the areas below it visible. */
export function showStops(map: MapLibreMap, stops: readonly StopNotice[]): void {
  setFeatures(map, 'stops', stops.flatMap((stop) => (stop.geometry ? [feature(stop.geometry as Geometry, {}, stop.id)] : [])))
}
