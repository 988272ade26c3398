import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { bold, regular } from './layers-labels.ts'
import type { Pen } from './pen.ts'

const part = (name: string): ExpressionSpecification => ['==', ['get', 'part'], name]

/** Stops and this call's area, street, estate and line: above the streets, below all names. */
export function focusLayers({ colours, px, lengths }: Pen): LayerSpecification[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  return [
    { id: 'stop-fill', type: 'fill', source: 'stops', paint: { 'fill-pattern': 'stop-hatch', 'fill-opacity': 0.5 } },
    { id: 'stop-outline', type: 'line', source: 'stops', layout: round, paint: { 'line-color': colours.stop, 'line-width': px(2.6) } },
    {
      id: 'focus-area-fill',
      type: 'fill',
      source: 'focus',
      filter: part('area'),
      paint: { 'fill-color': colours.now, 'fill-opacity': 0.1 },
    },
    {
      id: 'focus-area-outline',
      type: 'line',
      source: 'focus',
      filter: part('area'),
      layout: round,
      paint: { 'line-color': colours.nowStroke, 'line-width': px(2) },
    },
    {
      id: 'focus-street-line',
      type: 'line',
      source: 'focus',
      filter: part('street'),
      paint: { 'line-color': colours.casing ? colours.nowStroke : colours.now, 'line-opacity': 0.75, 'line-width': lengths([[11, 3], [13, 5], [15, 9], [17, 20]]) },
    },
    {
      id: 'focus-estate-fill',
      type: 'fill',
      source: 'focus',
      filter: part('estate'),
      paint: { 'fill-color': colours.now, 'fill-opacity': 0.3 },
    },
    {
      id: 'focus-estate-outline',
      type: 'line',
      source: 'focus',
      filter: part('estate'),
      layout: round,
      paint: { 'line-color': colours.nowStroke, 'line-width': px(3.6) },
    },
    { id: 'focus-link-casing', type: 'line', source: 'focus-link', layout: round, paint: { 'line-color': colours.land, 'line-width': px(9) } },
    { id: 'focus-link-line', type: 'line', source: 'focus-link', layout: round, paint: { 'line-color': colours.nowStroke, 'line-width': px(4) } },
  ]
}

/** Stations, orders, calls and this call's marks, bottom to top. All of them take their place before any name. */
export function markLayers({ theme, colours, px, zoom, text, shares }: Pen): LayerSpecification[] {
  const always = { 'icon-allow-overlap': true, 'icon-padding': 0 } as const
  const centred = { 'text-font': bold, 'text-allow-overlap': true, 'text-ignore-placement': true } as const
  return [
    {
      id: 'unit-label',
      type: 'symbol',
      source: 'units',
      'source-layer': 'unit',
      minzoom: zoom(14.6),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': regular,
        'text-size': text([[14.6, 18.9], [17, 21]]),
        'text-anchor': 'top',
        'text-offset': [0, 1.1],
        'text-max-width': 30,
      },
      paint: { 'text-color': colours.label1, 'text-halo-color': colours.halo, 'text-halo-width': px(1.6) },
    },
    {
      id: 'unit-mark',
      type: 'symbol',
      source: 'units',
      'source-layer': 'unit',
      minzoom: zoom(13.7),
      layout: { ...always, 'icon-image': ['concat', 'unit-', ['get', 'kind']] },
      paint: { 'icon-opacity': shares([[13.7, 0], [13.9, 1]]) },
    },
    {
      id: 'order-done-mark',
      type: 'symbol',
      source: 'orders',
      minzoom: zoom(13.6),
      filter: ['==', ['get', 'mark'], 'done'],
      layout: { ...always, 'icon-image': 'mark-done' },
    },
    {
      id: 'order-mark',
      type: 'symbol',
      source: 'orders',
      filter: ['!=', ['get', 'mark'], 'done'],
      layout: { ...always, 'icon-image': ['concat', 'mark-', ['get', 'mark']], 'symbol-sort-key': ['get', 'rank'] },
    },
    {
      id: 'stop-label',
      type: 'symbol',
      source: 'stops',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'icon-image': 'stop-plate',
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [px(3), px(9), px(3), px(9)],
        'icon-allow-overlap': true,
        'text-allow-overlap': true,
        'text-field': ['get', 'label'],
        'text-font': bold,
        'text-size': px(theme === 'wall' ? 26 : 14),
        'text-anchor': 'left',
        'text-offset': [0.8, 0],
      },
      paint: { 'text-color': colours.onStop },
    },
    {
      id: 'place-reserve',
      type: 'symbol',
      source: 'reserve',
      layout: { 'icon-image': 'reserve', 'icon-allow-overlap': true, 'icon-padding': 0 },
    },
    {
      id: 'focus-mark',
      type: 'symbol',
      source: 'focus',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        ...always,
        ...centred,
        'icon-image': ['get', 'image'],
        'text-field': ['get', 'letter'],
        'text-size': px(theme === 'wall' ? 17 : 14),
      },
      paint: { 'text-color': colours.nowStroke },
    },
    {
      id: 'call-mark',
      type: 'symbol',
      source: 'calls',
      layout: {
        ...always,
        ...centred,
        'icon-image': ['case', ['get', 'solid'], 'call-solid', 'call-ring'],
        'text-field': ['get', 'text'],
        'text-size': px(theme === 'wall' ? 17 : 13),
        'symbol-sort-key': ['case', ['get', 'solid'], 1, 0],
      },
      paint: { 'text-color': ['case', ['get', 'solid'], colours.onNow, colours.nowStroke] },
    },
  ]
}
