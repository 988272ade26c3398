import type { Focus } from '@heatline/server/api'
import { describe, expect, it } from 'vitest'
import { focusBounds, focusFeatures, linkFeature, positions, streetSpots } from './focus-features.ts'

const square = (x: number, y: number, side: number) => ({
  type: 'Polygon',
  coordinates: [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]],
})
const focus: Focus = {
  place: { lon: 1, lat: 1 },
  street: { name: '兴华北街', segment: { type: 'LineString', coordinates: [[0, 0], [0, 2], [0, 4]] }, between: [] },
  estate: { name: '金谷花园', geometry: square(0.5, 0.5, 1) },
  area: { id: 1, version: 1, geometry: square(-1, -2, 4) },
  unit: { id: 1, name: '金谷换热站', kind: 'exchange-station', company: null, phone: null, lon: 3, lat: 5 },
}
const bare: Focus = { place: { lon: 1, lat: 1 }, street: null, estate: null, area: null, unit: null }
const parts = (places: Parameters<typeof focusFeatures>[0]) =>
  focusFeatures(places).map(({ properties }) => (properties?.['part'] ?? properties?.['image']) as string)

describe('a focus', () => {
  it('draws area, street, estate, caller and station', () => {
    expect(parts([{ focus }])).toEqual(['area', 'street', 'estate', 'focus-place', 'focus-exchange-station'])
  })
  it('draws a letter and no station while the answer is open', () => {
    expect(parts([{ focus, letter: 'A' }])).toEqual(['area', 'street', 'estate', 'focus-letter'])
  })
  it('draws the place alone where nothing else is known', () => {
    expect(parts([{ focus: bare }])).toEqual(['focus-place'])
    expect(focusBounds([bare])).toEqual([1, 1, 1, 1])
    expect(linkFeature(bare, 1)).toBeUndefined()
    expect(streetSpots(bare)).toEqual([])
  })
  it('is bounded by all that belongs to it', () => expect(focusBounds([focus, bare])).toEqual([-1, -2, 3, 5]))
  it('draws its line from the caller to the station', () => {
    expect(linkFeature(focus, 0.5)?.geometry).toEqual({ type: 'LineString', coordinates: [[1, 1], [2, 3]] })
  })
  it('offers the middle of the street first', () => expect(streetSpots(focus)[0]).toEqual({ lon: 0, lat: 2 }))
})

it('finds the positions of any geometry', () => {
  expect(positions({ coordinates: [1, 2] })).toEqual([[1, 2]])
  expect(positions({ coordinates: [[[[1, 2], [3, 4]]], [[[5, 6]]]] })).toEqual([[1, 2], [3, 4], [5, 6]])
  expect(positions(null)).toEqual([])
})
