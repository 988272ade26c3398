import type { LayerSpecification } from 'maplibre-gl'
import { describe, expect, it } from 'vitest'
import { palette } from './palette.ts'
import { mapStyle, ofVersion } from './style.ts'

const themes = ['day', 'night', 'wall'] as const
const layersOf = (theme: (typeof themes)[number], scale = 1) => mapStyle({ theme, dataVersion: 3, scale }).layers
const order = (layers: LayerSpecification[], ...ids: string[]) => ids.map((id) => layers.findIndex((layer) => layer.id === id))

describe.each(themes)('the %s style', (theme) => {
  const layers = layersOf(theme)
  it('names each layer once, as subject-role', () => {
    const ids = layers.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*-(fill|line|outline|casing|label|mark|reserve)$/)
  })
  it('uses only sources that it has', () => {
    const { sources } = mapStyle({ theme, dataVersion: 3, scale: 1 })
    for (const layer of layers) if ('source' in layer) expect(Object.keys(sources)).toContain(layer.source)
  })
  it('lets names give way in the order of the design', () => {
    const found = order(layers, 'minor-label', 'secondary-label', 'main-label', 'expressway-label', 'building-label', 'plate-label', 'estate-label', 'park-label', 'water-label', 'unit-mark', 'order-mark', 'call-mark')
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(found).not.toContain(-1)
  })
  it('keeps the focus above the streets and below the names', () => {
    const found = order(layers, 'expressway-line', 'stop-fill', 'focus-area-fill', 'focus-street-line', 'focus-estate-fill', 'focus-link-line', 'minor-label')
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })
  it('has no colour left open', () => expect(JSON.stringify(layers)).not.toMatch(/undefined|""/))
})

/** WCAG 2: how many times as light one colour is as the other. */
function contrast(a: string, b: string): number {
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [darker = 0, lighter = 0] = [light(a), light(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

describe.each(themes)('the colours of the %s map', (theme) => {
  const colours = palette(theme)
  it('keep every name readable on what it stands on, with its halo and without', () => {
    for (const name of [colours.label1, colours.label2]) {
      for (const ground of [colours.halo, colours.land, colours.block]) expect(contrast(name, ground)).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(colours.label1, colours.building)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.labelWater, colours.water)).toBeGreaterThanOrEqual(4.5)
    for (const ground of [colours.park, colours.halo]) expect(contrast(colours.labelPark, ground)).toBeGreaterThanOrEqual(4.5)
  })
  it('tell water, parks, buildings and streets from the land, as far as muted tones can', () => {
    expect(contrast(colours.water, colours.land)).toBeGreaterThanOrEqual(1.35)
    expect(contrast(colours.park, colours.land)).toBeGreaterThanOrEqual(1.2)
    expect(contrast(colours.building, colours.block)).toBeGreaterThanOrEqual(1.2)
    // By day streets are lighter than the land and are seen by their edges.
    const edge = colours.casing ?? colours.street0
    expect(contrast(edge, colours.land)).toBeGreaterThanOrEqual(colours.casing ? 1.6 : 2.4)
    for (const line of [colours.area, colours.rail]) expect(contrast(line, colours.land)).toBeGreaterThanOrEqual(2.2)
  })
  it('tell ranks of streets apart where tone alone does it', () => {
    if (colours.casing) return
    const ranks = [colours.street3, colours.street2, colours.street1, colours.street0, colours.express].map((colour) => contrast(colour, colours.land))
    for (const [nth, rank] of ranks.entries()) if (nth > 0) expect(rank / (ranks[nth - 1] ?? rank)).toBeGreaterThan(1.1)
  })
})

const casings = (theme: (typeof themes)[number]) => layersOf(theme).filter(({ id }) => id.endsWith('-casing') && id !== 'focus-link-casing')
it('gives streets casings by day only', () => {
  expect(casings('day')).toHaveLength(5)
  expect(casings('wall')).toHaveLength(0)
})

const width = (layers: LayerSpecification[]) => layers.find(({ id }) => id === 'main-line')?.paint as { 'line-width': unknown[] }
it('shows the same streets on a screen twice as high, one zoom further in, twice as wide', () => {
  const [small, large] = [layersOf('wall', 1), layersOf('wall', 2)]
  for (const [index, layer] of small.entries()) {
    if (layer.minzoom) expect(large[index]?.minzoom).toBeCloseTo(layer.minzoom + 1, 6)
  }
  const [at1, at2] = [width(small)['line-width'], width(large)['line-width']]
  for (let stop = 3; stop < at1.length; stop += 2) {
    expect(at2[stop]).toBe(Number(at1[stop]) + 1)
    expect(at2[stop + 1]).toBe(Number(at1[stop + 1]) * 2)
  }
})

const addresses = (input: Partial<Parameters<typeof mapStyle>[0]>) =>
  Object.values(mapStyle({ theme: 'day', dataVersion: 42, scale: 1, ...input }).sources).flatMap((source) => (source.type === 'vector' ? (source.tiles ?? []) : []))

it('asks for the tiles of its data version, and later for those of another', () => {
  expect(addresses({})).toEqual([
    '/api/tiles/{z}/{x}/{y}.mvt?v=42', '/api/tiles/areas/heating/{z}/{x}/{y}.mvt?v=42', '/api/tiles/units/{z}/{x}/{y}.mvt?v=42',
  ])
  const [, then = ''] = addresses({ areas: { category: 'property', at: '2025-11-01T00:00:00Z' } })
  expect(then).toBe('/api/tiles/areas/property/{z}/{x}/{y}.mvt?v=42&at=2025-11-01T00%3A00%3A00Z')
  expect(ofVersion(then, 7)).toBe('/api/tiles/areas/property/{z}/{x}/{y}.mvt?v=7&at=2025-11-01T00%3A00%3A00Z')
})

it('shows everyone the ground and nothing of who answers for what', () => {
  const { sources, layers } = mapStyle({ theme: 'day', dataVersion: 42, scale: 1, isPublic: true })
  expect(addresses({ isPublic: true })).toEqual(['/api/public/tiles/{z}/{x}/{y}.mvt?v=42'])
  for (const layer of layers) if ('source' in layer) expect(Object.keys(sources)).toContain(layer.source)
})

it('shows areas from afar, with their units, where the map is about them', () => {
  const editor = mapStyle({ theme: 'day', dataVersion: 42, scale: 1, live: false, areas: { category: 'heating', foremost: true } })
  expect(editor.layers.find(({ id }) => id === 'area-outline')?.minzoom).toBe(0)
  expect(editor.layers.map(({ id }) => id)).toContain('area-label')
  expect(Object.keys(editor.sources)).toEqual(['city', 'areas', 'units'])
})
