import type { LayerSpecification } from 'maplibre-gl'
import type { Palette } from './palette.ts'
import type { Pen, Stops } from './pen.ts'

interface Street {
  name: 'lane' | 'minor' | 'secondary' | 'main' | 'expressway'
  colour: keyof Palette
  from: number
  widths: Stops
  casing: number
}

/** Bottom to top: what carries more traffic lies above. */
const streets: Street[] = [
  { name: 'lane', colour: 'street3', from: 14.2, widths: [[14.2, 0.8], [15, 1.6], [17, 6], [19, 22]], casing: 1.2 },
  { name: 'minor', colour: 'street2', from: 12.9, widths: [[12.9, 0.8], [13, 1], [15, 3.6], [17, 11], [19, 38]], casing: 1.2 },
  { name: 'secondary', colour: 'street1', from: 12.2, widths: [[12, 1.1], [13, 2.1], [15, 6], [17, 17], [19, 54]], casing: 1.4 },
  { name: 'main', colour: 'street0', from: 9, widths: [[9, 0.7], [11, 1.5], [13, 3.4], [15, 9], [17, 24], [19, 70]], casing: 1.6 },
  { name: 'expressway', colour: 'express', from: 9, widths: [[9, 1], [11, 2.2], [13, 4.5], [15, 10], [17, 22], [19, 62]], casing: 1.8 },
]

/** Streets with their casings where the theme has them: all casings below all streets, so that crossings stay open. */
export function streetLayers(pen: Pen): LayerSpecification[] {
  const casings = pen.colours.casing ? streets.map((street) => casingLine(street, pen, pen.colours.casing ?? '')) : []
  return [...casings, ...streets.map((street) => streetLine(street, pen))]
}

function streetLine({ name, colour, from, widths }: Street, { colours, lengths, zoom }: Pen): LayerSpecification {
  return {
    id: `${name}-line`,
    type: 'line',
    source: 'city',
    'source-layer': 'street',
    minzoom: zoom(from),
    filter: ['==', ['get', 'class'], name],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colours[colour] ?? '', 'line-width': lengths(widths) },
  }
}

function casingLine({ name, from, widths, casing }: Street, { lengths, zoom }: Pen, colour: string): LayerSpecification {
  return {
    id: `${name}-casing`,
    type: 'line',
    source: 'city',
    'source-layer': 'street',
    minzoom: zoom(from),
    filter: ['==', ['get', 'class'], name],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': lengths(widths.map(([z, width]) => [z, width + casing])) },
  }
}
