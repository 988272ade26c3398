import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { bold, regular } from '../../../map/layers-labels.ts'
import { day } from '../../../theme/theme.ts'
import { toneCount } from '../geometry/tones.ts'

const round = { 'line-cap': 'round', 'line-join': 'round' } as const
const part = (name: string) => ['==', ['get', 'part'], name]
const chosen = ['boolean', ['feature-state', 'chosen'], false]
const edited = ['boolean', ['feature-state', 'edited'], false]
const tones = Array.from({ length: toneCount }, (_, tone) => [tone, 0.015 + 0.04 * tone]).flat()

/** Sources of the editor, all empty at first. */
const editorSources = ['draft-areas', 'draft-names', 'draft-edit', 'draft-marks', 'draft-vertex']

/** Below the streets: areas in tones of ink, told apart from their neighbours; those that are chosen in amber. */
const fills = [
  {
    id: 'draft-area-fill',
    type: 'fill',
    source: 'draft-areas',
    paint: {
      'fill-color': ['case', chosen, day.now, day.text1],
      'fill-opacity': ['case', edited, 0, chosen, 0.2, ['match', ['get', 'tone'], ...tones, 0.02]],
    },
  },
  { id: 'draft-edit-fill', type: 'fill', source: 'draft-edit', filter: part('edit'), paint: { 'fill-color': day.now, 'fill-opacity': 0.2 } },
  { id: 'draft-overlap-fill', type: 'fill', source: 'draft-edit', filter: part('overlap'), paint: { 'fill-color': day.late, 'fill-opacity': 0.3 } },
  { id: 'draft-found-fill', type: 'fill', source: 'draft-edit', filter: ['all', part('found'), ['==', ['geometry-type'], 'Polygon']], paint: { 'fill-color': day.late, 'fill-opacity': 0.22 } },
]

/** Above the streets, below all names. */
const lines = [
  {
    id: 'draft-area-outline',
    type: 'line',
    source: 'draft-areas',
    layout: round,
    paint: {
      'line-color': ['case', chosen, day.nowText, day.text2],
      'line-width': ['case', chosen, 2.6, ['get', 'changed'], 2.6, 1.3],
      'line-opacity': ['case', edited, 0, 1],
    },
  },
  { id: 'draft-ghost-line', type: 'line', source: 'draft-edit', filter: part('ghost'), layout: round, paint: { 'line-color': day.nowText, 'line-width': 2.4, 'line-dasharray': [0, 2.2] } },
  { id: 'draft-overlap-line', type: 'line', source: 'draft-edit', filter: part('overlap'), layout: round, paint: { 'line-color': day.late, 'line-width': 1.6 } },
  { id: 'draft-found-line', type: 'line', source: 'draft-edit', filter: ['all', part('found'), ['!=', ['geometry-type'], 'Point']], layout: round, paint: { 'line-color': day.late, 'line-width': 2.6 } },
]

const names = [
  {
    id: 'draft-name-label',
    type: 'symbol',
    source: 'draft-names',
    layout: {
      'text-field': ['format', ['get', 'unit'], { 'text-font': ['literal', bold] }, ['get', 'note'], { 'text-font': ['literal', regular], 'font-scale': 0.9 }],
      'text-font': bold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 12, 15, 14],
      'text-max-width': 9,
      'text-padding': 3,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': day.text1, 'text-halo-color': day.halo, 'text-halo-width': 1.8, 'text-halo-blur': 0 },
  },
]

/** Findings, orders, reports: by the marks that every map has. */
const marks = [
  {
    id: 'draft-mark',
    type: 'symbol',
    source: 'draft-marks',
    layout: { 'icon-image': ['get', 'image'], 'icon-size': ['case', ['get', 'chosen'], 1.6, 1], 'icon-allow-overlap': true, 'icon-padding': 0, 'symbol-sort-key': ['case', ['get', 'chosen'], 2, ['get', 'rank']] },
  },
]

const held = [
  {
    id: 'draft-vertex-mark',
    type: 'circle',
    source: 'draft-vertex',
    paint: { 'circle-radius': 6, 'circle-color': day.nowText, 'circle-stroke-color': day.panel, 'circle-stroke-width': 2 },
  },
]

/** Lays the editor's sources and layers into the city's map, in place of the areas and names of units that the tiles carry. */
export function addEditorLayers(map: MapLibreMap): void {
  for (const id of editorSources) map.addSource(id, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  const { layers } = map.getStyle()
  for (const { id, ...layer } of layers) {
    if ('source' in layer && (layer.source === 'areas' || id === 'unit-label')) map.setLayoutProperty(id, 'visibility', 'none')
  }
  const firstStreet = layers.find((layer) => 'source-layer' in layer && layer['source-layer'] === 'street')?.id
  const firstName = layers.find(({ type }) => type === 'symbol')?.id
  const add = (specifications: object[], before: string | undefined) => {
    for (const layer of specifications) map.addLayer(layer as LayerSpecification, before)
  }
  add(fills, firstStreet)
  add(lines, firstName)
  add([...names, ...marks], undefined)
}

/** Marks alone, on a map that shows areas from its tiles. */
export function addMarkLayer(map: MapLibreMap): void {
  map.addSource('draft-marks', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  for (const layer of marks) map.addLayer(layer as LayerSpecification)
}

/** The vertex that is held lies above what terra-draw draws. */
export function addVertexLayer(map: MapLibreMap): void {
  for (const layer of held) map.addLayer(layer as LayerSpecification)
}
