import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDrawn, lotText, sampleOf, weekOf } from './sample.ts'

const lotsOf = (ids: readonly number[], seed = 'a seed', unit = 7) =>
  ids.map((orderId) => ({ orderId, lot: createHash('sha256').update(lotText(seed, unit, '2026-W03', orderId, 0)).digest('hex') }))
const shares = fc.double({ min: 0.05, max: 1, noNaN: true })
const weeks = fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 300 })

test('never fewer than the share of the week', () => {
  fc.assert(fc.property(weeks, shares, (ids, share) => {
    expect(sampleOf(lotsOf(ids), share).length).toBeGreaterThanOrEqual(share * ids.length - 1e-9)
  }))
})

test('the same orders give the same sample in any order, another seed or unit another one', () => {
  fc.assert(fc.property(weeks, shares, (ids, share) => {
    expect(sampleOf(lotsOf(ids.toReversed()), share)).toEqual(sampleOf(lotsOf(ids), share))
  }))
  const week = Array.from({ length: 400 }, (_, index) => index + 1)
  const drawn = sampleOf(lotsOf(week), 0.05)
  expect(drawn).not.toEqual(sampleOf(lotsOf(week, 'another seed'), 0.05))
  expect(drawn).not.toEqual(sampleOf(lotsOf(week, 'a seed', 8), 0.05))
})

test('who was drawn at once stays drawn, whatever comes later in the week', () => {
  fc.assert(fc.property(weeks, weeks, shares, (first, later, share) => {
    const early = lotsOf(first).filter(({ lot }) => isDrawn(lot, share)).map(({ orderId }) => orderId)
    const all = sampleOf(lotsOf([...new Set([...first, ...later])]), share)
    expect(all).toEqual(expect.arrayContaining(early))
  }))
})

test('of a large number about the share is drawn at once, and all of them when all are asked', () => {
  const many = lotsOf(Array.from({ length: 20_000 }, (_, index) => index))
  const drawn = many.filter(({ lot }) => isDrawn(lot, 0.05)).length
  expect(drawn).toBeGreaterThan(850)
  expect(drawn).toBeLessThan(1150)
  expect(sampleOf(many, 1).length).toBe(20_000)
})

test.each([
  ['2026-01-01T00:00:00+08:00', '2026-W01'],
  ['2025-12-31T23:59:59+08:00', '2026-W01'],
  ['2025-12-28T23:59:59+08:00', '2025-W52'],
  ['2025-12-29T00:00:00+08:00', '2026-W01'],
  ['2027-01-03T12:00:00+08:00', '2026-W53'],
  ['2027-01-04T00:00:00+08:00', '2027-W01'],
  ['2026-01-11T16:00:00Z', '2026-W03'],
])('%s is in week %s at the city’s clock', (moment, week) => {
  expect(weekOf(new Date(moment))).toBe(week)
})
