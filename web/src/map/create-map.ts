import { Map as MapLibreMap, setWorkerUrl, VectorTileSource, type PaddingOptions } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { registerImages } from './images.ts'
import './map.css'
import { setOpenArea } from './open-area.ts'
import { areaAddress, mapStyle, ofVersion, type ShownAreas, type StyleInput } from './style.ts'

setWorkerUrl(workerUrl)

export interface MapInput extends Omit<StyleInput, 'scale'> {
  /** false: no dragging, zooming or clicking (the wall). */
  interactive: boolean
  /** The screen's height / 1080 on the wall; 1 elsewhere, the default. */
  scale?: number
  /** What is seen first: [west, south, east, north] … */
  bounds?: [number, number, number, number]
  /** … or a point and a zoom. */
  centre?: [number, number]
  zoom?: number
  /** Kept free of `bounds`, in px. */
  padding?: PaddingOptions
}

/**
 * A map of the city in `container`, north up, ready to take orders, calls and a focus. Lost WebGL contexts come back
 * by themselves, with everything that was shown. Remove it with `map.remove()`.
 */
export async function createMap(container: HTMLElement, input: MapInput): Promise<MapLibreMap> {
  const { theme, interactive, scale = 1, bounds, centre, zoom, padding } = input
  const map = new MapLibreMap({
    container,
    style: mapStyle({ ...input, scale }),
    interactive,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 19 + Math.log2(scale),
    maxCanvasSize: [8192, 8192],
    cancelPendingTileRequestsWhileZooming: false,
    locale: { 'Map.Title': document.documentElement.lang === 'en' ? 'Map' : '地图' },
    // Tiles are fetched by a worker, for which a path alone means nothing.
    transformRequest: (url) => ({ url: new URL(url, location.origin).href }),
    ...(bounds && { bounds, ...(padding && { fitBoundsOptions: { padding } }) }),
    ...(centre && { center: centre }),
    ...(zoom !== undefined && { zoom }),
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  await map.once('style.load')
  registerImages(map, theme, scale)
  setOpenArea(map, {}, scale)
  return map
}

/** Fetches all tiles anew: those of another version of the city, or those that a lost connection or session left out. */
export function reloadTiles(map: MapLibreMap, dataVersion: number): void {
  for (const id of Object.keys(map.getStyle().sources)) {
    const source = map.getSource(id)
    if (source instanceof VectorTileSource) source.setTiles(source.tiles.map((address) => ofVersion(address, dataVersion)))
  }
}

/** Outlines the areas of another category or moment. */
export function showAreas(map: MapLibreMap, areas: ShownAreas, dataVersion: number): void {
  map.getSource<VectorTileSource>('areas')?.setTiles([areaAddress(areas, dataVersion)])
}
