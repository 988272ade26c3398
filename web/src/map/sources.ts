import type { Feature, Geometry } from 'geojson'
import type { GeoJSONSource, GeoJSONSourceDiff, Map as MapLibreMap } from 'maplibre-gl'

/** Replaces what a source of the style shows; a map that is rebuilding itself after a lost context gets it when it is back. */
export function setFeatures(map: MapLibreMap, sourceId: string, features: Feature[]): void {
  whenBack(map, sourceId, (source) => void source.setData({ type: 'FeatureCollection', features }))
}

/** Changes single features. */
export function changeFeatures(map: MapLibreMap, sourceId: string, diff: GeoJSONSourceDiff): void {
  whenBack(map, sourceId, (source) => void source.updateData(diff))
}

export function feature(geometry: Geometry, properties: Record<string, unknown>, id?: number): Feature {
  return { type: 'Feature', geometry, properties, ...(id !== undefined && { id }) }
}

export function pointFeature(at: { lon: number; lat: number }, properties: Record<string, unknown>, id?: number): Feature {
  return feature({ type: 'Point', coordinates: [at.lon, at.lat] }, properties, id)
}

function whenBack(map: MapLibreMap, sourceId: string, act: (source: GeoJSONSource) => void): void {
  const source = map.style ? map.getSource<GeoJSONSource>(sourceId) : undefined
  if (source) act(source)
  else void map.once('style.load', () => whenBack(map, sourceId, act))
}
