import type { Category } from '@heatline/server/core/gazetteer'
import type { GeoJSONSourceSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { ThemeName } from '../theme/theme.ts'
import { areaLayers, groundLayers } from './layers-ground.ts'
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
  /** Whose service areas are outlined; those of heating that are in force where nothing is said. */
  areas?: ShownAreas
  /** false: the ground alone, without orders, calls, stops and the focus. */
  live?: boolean
}

export interface ShownAreas {
  category: Category
  /** ISO 8601; now where it is left out. */
  at?: string
  /** They are what the map is about: at every zoom, with their units' names. */
  foremost?: boolean
}

const heating: ShownAreas = { category: 'heating' }

/**
 * The city's map: one list of layers, bottom to top. Live things have GeoJSON sources of their own, empty at first:
 * stops, focus, focus-link, orders, calls, reserve. A layer whose source the map does not have is left out.
 */
export function mapStyle(input: StyleInput): StyleSpecification {
  const { theme, scale, areas = heating, live = true } = input
  const pen = penOf(theme, scale)
  const sources = { ...tileSources(input), ...(live && liveSources) }
  const [outlines, streets] = [areaLayers(pen, areas), streetLayers(pen)]
  const lines = areas.foremost ? [...streets, ...outlines] : [...outlines, ...streets]
  const layers = [...groundLayers(pen), ...lines, ...focusLayers(pen), ...labelLayers(pen, areas), ...markLayers(pen)]
  return { version: 8, sources, layers: layers.filter((layer) => !('source' in layer) || layer.source in sources) }
}

/** Units and areas change little from zoom to zoom: few tiles serve all of them. */
function tileSources({ dataVersion, isPublic = false, areas = heating }: StyleInput): Record<string, SourceSpecification> {
  const tiles = (folder: string) => [`/api/${folder}/{z}/{x}/{y}.mvt?v=${dataVersion}`]
  if (isPublic) return { city: { type: 'vector', tiles: tiles('public/tiles'), minzoom: 9, maxzoom: 16 } }
  return {
    city: { type: 'vector', tiles: tiles('tiles'), minzoom: 9, maxzoom: 16 },
    areas: { type: 'vector', tiles: [areaAddress(areas, dataVersion)], minzoom: 9, maxzoom: 15 },
    units: { type: 'vector', tiles: tiles('tiles/units'), minzoom: 12, maxzoom: 12 },
  }
}

/** Where the tiles of these areas are. */
export function areaAddress({ category, at }: ShownAreas, dataVersion: number): string {
  return `/api/tiles/areas/${category}/{z}/{x}/{y}.mvt?v=${dataVersion}${at === undefined ? '' : `&at=${encodeURIComponent(at)}`}`
}

/** The address of the same tiles under another version of the city. */
export function ofVersion(address: string, dataVersion: number): string {
  return address.replace(/([?&]v=)\d+/, `$1${dataVersion}`)
}

const empty: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }
const liveSources = { stops: empty, focus: empty, 'focus-link': empty, orders: empty, calls: empty, reserve: empty }
