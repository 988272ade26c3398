import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { day } from '../../../theme/theme.ts'

const source = 'difference'
const kind = ['get', 'kind'] satisfies ExpressionSpecification
/** Told apart without colour too: added is filled, changed hollow, what was there before a thin line. */
const colour: ExpressionSpecification = ['match', kind, 'added', day.order, 'changed', day.now, 'refused', day.late, day.text3]
const ofType = (type: string): ExpressionSpecification => ['==', ['geometry-type'], type]

const layers: LayerSpecification[] = [
  { id: 'difference-fill', type: 'fill', source, filter: ofType('Polygon'), paint: { 'fill-color': colour, 'fill-opacity': ['match', kind, 'added', 0.35, 'changed', 0.2, 'before', 0, 0.1] } },
  { id: 'difference-line', type: 'line', source, filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': colour, 'line-width': ['match', kind, 'before', 1.5, 2.5] } },
  {
    id: 'difference-point',
    type: 'circle',
    source,
    filter: ofType('Point'),
    paint: {
      'circle-color': ['match', kind, 'added', day.order, 'refused', day.late, day.panel],
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 2, 14, 4, 17, 7],
      'circle-stroke-color': ['match', kind, 'changed', day.nowText, 'before', day.text3, day.panel],
      'circle-stroke-width': ['match', kind, 'changed', 2.5, 1],
    },
  },
  {
    id: 'difference-label',
    type: 'symbol',
    source,
    minzoom: 15,
    layout: { 'text-field': ['get', 'label'], 'text-size': 13, 'text-offset': [0, 0.9], 'text-anchor': 'top', 'text-optional': true },
    paint: { 'text-color': day.text1, 'text-halo-color': day.panel, 'text-halo-width': 1.6 },
  },
]

/** Adds the source `difference` and how it is drawn, above the city. */
export function addDifferenceLayers(map: MapLibreMap): void {
  map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  for (const layer of layers) map.addLayer(layer)
}
