import type { HotSpot } from '@heatline/server/api'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { day } from '../../theme/theme.ts'

/** Circles whose area is the number of orders; filled where it grew against the time before, hollow where it did not. */
export function showSpots(map: MapLibreMap, spots: readonly HotSpot[]): void {
  const most = Math.max(1, ...spots.map((spot) => spot.received))
  const features = spots.toReversed().map((spot) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [spot.lon, spot.lat] },
    properties: { radius: 3 + 14 * Math.sqrt(spot.received / most), grew: spot.received > spot.before },
  }))
  const data = { type: 'FeatureCollection' as const, features }
  const source = map.getSource<GeoJSONSource>('report-spots')
  if (source) {
    void source.setData(data)
    return
  }
  map.addSource('report-spots', { type: 'geojson', data })
  map.addLayer({
    id: 'report-spots-circle',
    type: 'circle',
    source: 'report-spots',
    paint: {
      'circle-radius': ['get', 'radius'],
      'circle-color': day.order,
      'circle-opacity': ['case', ['get', 'grew'], 0.45, 0.08],
      'circle-stroke-color': day.order,
      'circle-stroke-width': 1.5,
    },
  })
}
