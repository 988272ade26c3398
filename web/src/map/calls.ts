import type { Map as MapLibreMap } from 'maplibre-gl'
import { pointFeature, setFeatures } from './sources.ts'

export interface NumberedCall {
  number: number
  lon: number
  lat: number
  /** The one that is spoken of now, where no focus is drawn for it: a full disc. */
  solid?: boolean
}

/** Shows these calls, and no others, as numbered rings. */
export function showCalls(map: MapLibreMap, calls: readonly NumberedCall[]): void {
  setFeatures(map, 'calls', calls.map((call) => pointFeature(call, { text: String(call.number), solid: call.solid ?? false })))
}
