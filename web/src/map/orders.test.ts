import type { Order } from '@heatline/server/api'
import type { Feature } from 'geojson'
import { describe, expect, it } from 'vitest'
import { difference, orderFeatures } from './orders.ts'

const now = new Date('2026-12-18T12:00:00Z')
const order = (id: number, more: Partial<Order> = {}) =>
  ({ id, state: 'accepted', lon: 123.4, lat: 41.8, dispatchedAt: '2026-12-18T11:00:00Z', acceptBy: null, arriveBy: null, solveBy: null, ...more }) as Order

describe('orders on the map', () => {
  it('carry the mark of their clock, and late ones lie on top', () => {
    const features = orderFeatures([order(1), order(2, { arriveBy: '2026-12-18T11:59:00Z' })], now)
    expect(features.get(1)?.properties).toEqual({ mark: 'work', rank: 2 })
    expect(features.get(2)?.properties).toEqual({ mark: 'late', rank: 5 })
  })
  it('leave out what has no place', () => expect(orderFeatures([order(1, { lon: null, lat: null })], now).size).toBe(0))
})

describe('the difference', () => {
  const before = orderFeatures([order(1), order(2), order(3)], now)
  it('is nothing for the same orders', () => {
    expect(difference(before, orderFeatures([order(3), order(2), order(1)], now))).toBeUndefined()
  })
  it('names only what came, went or changed', () => {
    const after = orderFeatures([order(2, { state: 'dispatched' }), order(3), order(4)], now)
    const diff = difference(before, after)
    expect(diff?.remove).toEqual([1])
    expect(diff?.add?.map(({ id }) => id)).toEqual([4])
    expect(diff?.update).toEqual([
      { id: 2, newGeometry: before.get(2)?.geometry, addOrUpdateProperties: [{ key: 'mark', value: 'new' }, { key: 'rank', value: 3 }] },
    ])
  })
  it('from nothing adds everything', () => {
    expect(difference(new Map<number, Feature>(), before)?.add).toHaveLength(3)
  })
})
