import type { StopNotice } from '@heatline/server/api'
import type { Feature, Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { textIn } from '../text/language.ts'
import { positions } from './focus-features.ts'
import { feature, pointFeature, setFeatures } from './sources.ts'

const label = textIn({ 'zh-CN': { heat: '停暖范围', other: '停供范围' }, en: { heat: 'No heat', other: 'No service' } })

type Outline = Pick<StopNotice, 'geometry' | 'category'>

/** Shows where a service is off: a rose hatch that leaves the areas below it visible, and its name at a corner. */
export function showStops(map: MapLibreMap, stops: readonly Outline[]): void {
  setFeatures(map, 'stops', stops.flatMap(stopFeatures))
}

function stopFeatures({ geometry, category }: Outline): Feature[] {
  const [corner] = positions(geometry).toSorted((a, b) => northEast(b) - northEast(a))
  if (!geometry || !corner) return []
  const [lon = 0, lat = 0] = corner
  return [feature(geometry as Geometry, {}), pointFeature({ lon, lat }, { label: category === 'heating' ? label.heat : label.other })]
}

function northEast([lon = 0, lat = 0]: number[]): number {
  return lon + lat
}
