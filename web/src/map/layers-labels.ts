import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { Pen, Stops } from './pen.ts'
import type { ShownAreas } from './style.ts'

const families = ['Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei']
/** The first name tells the weight; the map draws its text from the fonts of the screen's own machine. */
export const regular = families
export const bold = ['Source Han Sans SC Bold', ...families]

/**
 * Names of the ground, bottom to top. Whoever stands higher takes its place first:
 * river, parks, estates, expressways, main, secondary, minor streets.
 */
export function labelLayers(pen: Pen, areas: ShownAreas): LayerSpecification[] {
  const { colours, text, px, zoom } = pen
  const halo = { 'text-halo-color': colours.halo, 'text-halo-width': px(1.6), 'text-halo-blur': 0 }
  const spot = (
    id: string,
    layer: string,
    sizes: Stops,
    colour: string,
    more: Partial<SymbolLayerSpecification> = {},
  ): LayerSpecification => ({
    id,
    type: 'symbol',
    source: 'city',
    'source-layer': layer,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': regular,
      'text-size': text(sizes),
      'text-max-width': 30,
      'text-padding': px(6),
    },
    paint: { 'text-color': colour, ...halo },
    ...more,
  })
  return [
    streetLabel('minor', 14, 300, [[14, 18.9], [17, 22.1]], regular, colours.label2, pen),
    streetLabel('secondary', 12.9, 300, [[12.9, 18.9], [16, 22.1]], regular, colours.label1, pen),
    streetLabel('main', 10, 330, [[11, 20], [16, 24.8]], bold, colours.label1, pen),
    streetLabel('expressway', 9, 430, [[11, 20], [16, 24.8]], bold, colours.label1, pen),
    spot('building-label', 'building-label', [[17, 15], [18, 18]], colours.label1, {
      minzoom: zoom(17),
      layout: { 'text-field': ['get', 'number'], 'text-font': regular, 'text-size': text([[17, 15], [18, 18]]), 'text-padding': px(2) },
    }),
    spot('plate-label', 'plate', [[16, 15], [18, 20]], colours.label2, {
      minzoom: zoom(16.6),
      layout: { 'text-field': ['to-string', ['get', 'number']], 'text-font': regular, 'text-size': text([[16, 15], [18, 20]]) },
    }),
    ...(areas.foremost ? [areaLabel(pen)] : []),
    estateLabel(pen),
    spot('park-label', 'park-label', [[11, 20], [15, 22.7]], colours.labelPark, { minzoom: zoom(10) }),
    riverLabel('waterway', [[12, 20], [15, 24]], pen, zoom(13)),
    riverLabel('water', [[11, 22.1], [15, 30]], pen, 0),
  ]
}

/** An estate's name steps aside for its station's mark. */
function estateLabel({ colours, text, px, zoom }: Pen): LayerSpecification {
  return {
    id: 'estate-label',
    type: 'symbol',
    source: 'city',
    'source-layer': 'estate-label',
    minzoom: zoom(15.1),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': regular,
      'text-size': text([[15, 18.9], [17, 22.1]]),
      'text-max-width': 30,
      'text-padding': px(6),
      'text-variable-anchor-offset': ['center', [0, 0], 'bottom', [0, -1.2], 'top', [0, 2.6], 'left', [1.6, 0], 'right', [-1.6, 0]],
    },
    paint: { 'text-color': colours.label1, 'text-halo-color': colours.halo, 'text-halo-width': px(1.6) },
  }
}

function areaLabel({ colours, text, px, zoom }: Pen): LayerSpecification {
  return {
    id: 'area-label',
    type: 'symbol',
    source: 'areas',
    'source-layer': 'area',
    minzoom: zoom(12),
    layout: { 'text-field': ['get', 'unit'], 'text-font': bold, 'text-size': text([[12, 16], [16, 21]]), 'text-padding': px(8) },
    paint: { 'text-color': colours.label1, 'text-halo-color': colours.halo, 'text-halo-width': px(1.6) },
  }
}

/** `spacing` is what it is where a tile's zoom begins; up to the next zoom it doubles: 420 to 640 px on the average. */
function streetLabel(
  name: string,
  from: number,
  spacing: number,
  sizes: Stops,
  font: string[],
  colour: string,
  { colours, text, px, zoom }: Pen,
): LayerSpecification {
  return {
    id: `${name}-label`,
    type: 'symbol',
    source: 'city',
    'source-layer': 'street',
    minzoom: zoom(from),
    filter: ['==', ['get', 'class'], name],
    layout: {
      'symbol-placement': 'line',
      // Far out a tile holds only short pieces of a street.
      'symbol-spacing': ['step', ['zoom'], px(0.6 * spacing), zoom(12.4), px(spacing)],
      'text-field': ['get', 'name'],
      'text-font': font,
      'text-size': text(sizes),
      'text-letter-spacing': 0.12,
      'text-max-angle': 32,
      'text-padding': px(6),
    },
    paint: { 'text-color': colour, 'text-halo-color': colours.halo, 'text-halo-width': px(1.6), 'text-halo-blur': 0 },
  }
}

/** A river's name runs along it, widely spaced; the name of a lake or of a river kept as an area stands at its middle. */
function riverLabel(layer: 'water' | 'waterway', sizes: Stops, { colours, text, px }: Pen, minzoom: number): LayerSpecification {
  const along = layer === 'waterway'
  return {
    id: `${layer}-label`,
    type: 'symbol',
    source: 'city',
    'source-layer': layer,
    minzoom,
    filter: ['has', 'name'],
    layout: {
      'symbol-placement': along ? 'line' : 'point',
      'symbol-spacing': px(640),
      'text-field': ['get', 'name'],
      'text-font': regular,
      'text-size': text(sizes),
      'text-letter-spacing': along ? 0.4 : 0.9,
      'text-padding': px(8),
    },
    paint: { 'text-color': colours.labelWater, 'text-halo-color': colours.water, 'text-halo-width': px(1.6), 'text-halo-blur': 0 },
  }
}
