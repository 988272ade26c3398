import type { Position } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Pixel } from '../geometry/snap.ts'

/** Mercator's y of a latitude, in units of a degree of longitude. */
const northing = (lat: number) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI

/** What the map's camera does to positions, worked out once for many: maps here are never turned or tilted. */
export function projectionOf(map: MapLibreMap): (position: Position) => Pixel {
  const { clientWidth, clientHeight } = map.getContainer()
  const centre = map.getCenter()
  const perDegree = (512 * 2 ** map.getZoom()) / 360
  const top = northing(centre.lat)
  return ([lon = 0, lat = 0]) => ({ x: clientWidth / 2 + (lon - centre.lng) * perDegree, y: clientHeight / 2 - (northing(lat) - top) * perDegree })
}
