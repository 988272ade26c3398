import type { LayerSpecification } from 'maplibre-gl'
import { describe, expect, it } from 'vitest'
import { mapStyle } from './style.ts'

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
    const found = order(layers, 'minor-label', 'secondary-label', 'main-label', 'expressway-label', 'estate-label', 'park-label', 'water-label', 'unit-mark', 'order-mark', 'call-mark')
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(found).not.toContain(-1)
  })
  it('keeps the focus above the streets and below the names', () => {
    const found = order(layers, 'expressway-line', 'stop-fill', 'focus-area-fill', 'focus-street-line', 'focus-estate-fill', 'focus-link-line', 'minor-label')
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })
  it('has no colour left open', () => expect(JSON.stringify(layers)).not.toMatch(/undefined|""/))
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

it('asks for the tiles of its data version', () => {
  expect(mapStyle({ theme: 'day', dataVersion: 42, scale: 1 }).sources['city']).toMatchObject({ tiles: ['/api/tiles/{z}/{x}/{y}.mvt?v=42'] })
})
