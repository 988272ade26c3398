import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { ThemeName } from '../theme/theme.ts'
import { groundLayers } from './layers-ground.ts'
import { labelLayers } from './layers-labels.ts'
import { focusLayers, markLayers } from './layers-live.ts'
import { streetLayers } from './layers-streets.ts'
import { penOf } from './pen.ts'

export interface StyleInput {
  theme: ThemeName
  /** From `GET /api/city`; a new one fetches all tiles anew. */
  dataVersion: number
  /** The screen's height / 1080 on the wall, 1 elsewhere. */
  scale: number
  /** For everyone: the city without service areas and units. */
  isPublic?: boolean
}

/** Where the tiles of this version are. */
export function tilePath(dataVersion: number, isPublic = false): string {
  return `/api/${isPublic ? 'public/' : ''}tiles/{z}/{x}/{y}.mvt?v=${dataVersion}`
}

/**
 * The city's map: one list of layers, bottom to top. Live things have GeoJSON sources of their own, empty at first:
 * stops, focus, focus-link, orders, calls, reserve.
 */
export function mapStyle({ theme, dataVersion, scale, isPublic = false }: StyleInput): StyleSpecification {
  const pen = penOf(theme, scale)
  return {
    version: 8,
    sources: {
      city: { type: 'vector', tiles: [tilePath(dataVersion, isPublic)], minzoom: 9, maxzoom: 16 },
      stops: empty,
      focus: empty,
      'focus-link': empty,
      orders: empty,
      calls: empty,
      reserve: empty,
    },
    layers: [...groundLayers(pen), ...streetLayers(pen), ...focusLayers(pen), ...labelLayers(pen), ...markLayers(pen)],
  }
}

const empty: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }
