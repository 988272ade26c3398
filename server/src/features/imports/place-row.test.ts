import { assert, constantFrom, jsonValue, property } from 'fast-check'
import type { Geometry } from 'geojson'
import { describe, expect, test } from 'vitest'
import { toWgs84 } from '../../core/geo/datum.ts'
import { placeRow } from './place-row.ts'
import { parseWkt } from './formats/wkt.ts'

const degrees = toWgs84({ kind: 'wgs84' })!
const triangle = [[0, 0], [1, 0], [1, 1]]

describe('where a row is', () => {
  test('its coordinates', () => {
    expect(placeRow({ x: '123.4', y: '41.8' }, undefined, degrees))
      .toEqual({ kind: 'placed', place: { type: 'Point', coordinates: [123.4, 41.8] } })
  })
  test('its polygon, closed and without heights', () => {
    expect(placeRow({}, { type: 'Polygon', coordinates: [triangle.map((at) => [...at, 50])] }, degrees))
      .toEqual({ kind: 'placed', place: { type: 'MultiPolygon', coordinates: [[[...triangle, [0, 0]]]] } })
  })
  test('nowhere', () => {
    expect(placeRow({ x: '', y: '' }, undefined, degrees)).toEqual({ kind: 'placed', place: undefined })
  })
  test.each([{ x: 'abc', y: '41.8' }, { x: '500', y: '41.8' }, { wkt: 'POLYGON((0 0, 1' }, { x: '1', y: '' }])('%o is refused', (fields) => {
    expect(placeRow(fields, undefined, degrees)).toMatchObject({ kind: 'refused', reason: { code: 'bad-coordinates' } })
  })
  test('no geometry of a strange file makes it throw', () => {
    assert(property(constantFrom('Point', 'LineString', 'Polygon', 'MultiPolygon', 'GeometryCollection', 'x'), jsonValue(), (type, coordinates) => {
      expect(['placed', 'refused']).toContain(placeRow({}, { type, coordinates } as unknown as Geometry, degrees).kind)
    }))
  })
})

describe('well-known text', () => {
  test('of all kinds', () => {
    expect(parseWkt('POINT (1 2)')).toEqual({ type: 'Point', coordinates: [1, 2] })
    expect(parseWkt('LINESTRING(1 2, 3 4.5)')).toEqual({ type: 'LineString', coordinates: [[1, 2], [3, 4.5]] })
    expect(parseWkt('SRID=4326;MULTIPOLYGON Z (((0 0 9, 1 0 9, 1 1 9, 0 0 9)))'))
      .toEqual({ type: 'MultiPolygon', coordinates: [[[[0, 0, 9], [1, 0, 9], [1, 1, 9], [0, 0, 9]]]] })
  })
  test.each(['', 'POINT EMPTY', 'CIRCLE (1 2)', 'POINT (a b)', 'POLYGON((0 0, 1 1)'])('"%s" is none', (text) => {
    expect(parseWkt(text)).toBeUndefined()
  })
})
