import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readGeoPackageBlob, readWkb } from './wkb.ts'

/** Little-endian: a byte per number, four per {u}, eight per {d}. */
function wkb(...values: (number | { u: number } | { d: number })[]): Buffer {
  return Buffer.concat(values.map((value) => {
    if (typeof value === 'number') return Buffer.from([value])
    const bytes = Buffer.alloc('u' in value ? 4 : 8)
    if ('u' in value) bytes.writeUInt32LE(value.u)
    else bytes.writeDoubleLE(value.d)
    return bytes
  }))
}
const u = (value: number) => ({ u: value })
const d = (value: number) => ({ d: value })
const at = { type: 'Point', coordinates: [123, 41] }

describe('well-known binary', () => {
  test.each([
    ['a point', wkb(1, u(1), d(123), d(41)), at],
    ['a point with height, as ISO has it', wkb(1, u(1001), d(123), d(41), d(7)), at],
    ['a point with height and measure', wkb(1, u(3001), d(123), d(41), d(7), d(8)), at],
    ['a point with height and system, as PostGIS has it', wkb(1, u(0xa0000001), u(4326), d(123), d(41), d(7)), at],
    ['a line', wkb(1, u(2), u(2), d(1), d(2), d(3), d(4)), { type: 'LineString', coordinates: [[1, 2], [3, 4]] }],
    ['several points', wkb(1, u(4), u(2), 1, u(1), d(1), d(2), 1, u(1), d(3), d(4)), { type: 'MultiPoint', coordinates: [[1, 2], [3, 4]] }],
    ['a collection', wkb(1, u(7), u(1), 1, u(1), d(123), d(41)), { type: 'GeometryCollection', geometries: [at] }],
  ])('of %s', (_, bytes, geometry) => {
    expect(readWkb(bytes)).toEqual({ geometry })
  })
  test('of the other byte order', () => {
    expect(readWkb(Buffer.from('0000000001405ec00000000000404480000000000', 'hex'))).toEqual({ unreadable: { code: 'geometry-broken' } })
    expect(readWkb(Buffer.from('0000000001405ec000000000004044800000000000', 'hex'))).toEqual({ geometry: at })
  })
  test.each([
    ['an empty point', wkb(1, u(1), d(NaN), d(NaN))],
    ['a line without points', wkb(1, u(2), u(0))],
  ])('of %s is no geometry', (_, bytes) => {
    expect(readWkb(bytes)).toEqual({})
  })
  test.each([
    ['four billion rings', wkb(1, u(3), u(4_000_000_000))],
    ['four billion points', wkb(1, u(3), u(1), u(4_000_000_000), d(1))],
    ['four billion members', wkb(1, u(6), u(4_000_000_000), 1, u(3), u(0))],
    ['a member of another kind', wkb(1, u(6), u(1), 1, u(1), d(1), d(2))],
    ['an infinite place', wkb(1, u(1), d(Infinity), d(2))],
    ['collections without end', Buffer.concat(Array.from({ length: 1000 }, () => wkb(1, u(7), u(1))))],
    ['nothing', Buffer.alloc(0)],
  ])('that promises %s is broken', (_, bytes) => {
    expect(readWkb(bytes)).toEqual({ unreadable: { code: 'geometry-broken' } })
  })
  test('of a curve is of a kind that is not drawn', () => {
    expect(readWkb(wkb(1, u(10), u(0)))).toMatchObject({ unreadable: { code: 'geometry-kind', got: 'WKB 10' } })
  })
  test('of any bytes ends', () => {
    assert(property(uint8Array({ maxLength: 80 }), (bytes) => {
      expect(['geometry', 'unreadable', undefined]).toContain(Object.keys(readGeoPackageBlob(Buffer.concat([wkb(0x47, 0x50, 0, 1, u(0)), bytes])))[0])
    }), { numRuns: 2000 })
  })
})
