import type { LayerSpecification } from 'maplibre-gl'
import type { Pen } from './pen.ts'
import type { ShownAreas } from './style.ts'

const city = 'city'

/** Land, blocks, parks, water, buildings and rail, bottom to top. */
export function groundLayers({ colours, lengths, shares, px, zoom }: Pen): LayerSpecification[] {
  return [
    { id: 'land-fill', type: 'background', paint: { 'background-color': colours.land } },
    {
      id: 'block-fill',
      type: 'fill',
      source: city,
      'source-layer': 'block',
      minzoom: zoom(12.9),
      paint: { 'fill-color': colours.block, 'fill-opacity': shares([[12.9, 0], [13.3, 1]]) },
    },
    { id: 'park-fill', type: 'fill', source: city, 'source-layer': 'park', paint: { 'fill-color': colours.park } },
    { id: 'water-fill', type: 'fill', source: city, 'source-layer': 'water', paint: { 'fill-color': colours.water } },
    {
      id: 'waterway-line',
      type: 'line',
      source: city,
      'source-layer': 'waterway',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.water, 'line-width': lengths([[11, 2], [13, 4.5], [15, 13], [17, 44]]) },
    },
    {
      id: 'building-fill',
      type: 'fill',
      source: city,
      'source-layer': 'building',
      minzoom: zoom(14),
      paint: { 'fill-color': colours.building, 'fill-opacity': shares([[14, 0], [14.6, 1]]) },
    },
    ...(colours.casing
      ? [{
          id: 'building-outline',
          type: 'line' as const,
          source: city,
          'source-layer': 'building',
          minzoom: zoom(15),
          paint: { 'line-color': colours.casing, 'line-width': px(1), 'line-opacity': shares([[15, 0], [15.5, 1]]) },
        }]
      : []),
    {
      id: 'estate-outline',
      type: 'line',
      source: city,
      'source-layer': 'estate',
      minzoom: zoom(15.1),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.rail, 'line-width': px(1), 'line-opacity': shares([[15.1, 0], [15.6, 0.55]]) },
    },
    {
      id: 'rail-line',
      type: 'line',
      source: city,
      'source-layer': 'rail',
      paint: {
        'line-color': colours.rail,
        'line-width': lengths([[11, 1], [13, 2], [15, 4], [17, 6]]),
        'line-dasharray': [1.75, 1.75],
        'line-opacity': 0.8,
      },
    },
  ]
}

/** Outlines of the service areas: dotted, for dashes are rail; where they are what the map is about, dark enough to lie on streets. */
export function areaLayers({ colours, px, zoom }: Pen, { foremost = false }: ShownAreas): LayerSpecification[] {
  return [{
    id: 'area-outline',
    type: 'line',
    source: 'areas',
    'source-layer': 'area',
    minzoom: foremost ? 0 : zoom(colours.casing ? 14.3 : 12.9),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': foremost ? colours.label2 : colours.area, 'line-width': px(foremost ? 2.4 : 1.8), 'line-dasharray': [0, 2.4] },
  }]
}
