import { expect, test } from 'vitest'
import { nextVersion, type Version, type WantedArea } from './next-version.ts'

const now = new Date('2026-11-22T00:00:00Z')
const newest: Version = {
  id: 7, version: 2, name: null, category: 'heating', unitId: 1, validFrom: '2026-10-01T00:00:00.000Z', validTo: null, sameShape: true,
}
const wanted: WantedArea = { name: null, category: 'heating', validFrom: null, validTo: null }

test('an area that nobody has is version 1, from now or from when it says', () => {
  expect(nextVersion(wanted, 1, undefined, now)).toEqual({ kind: 'next', open: { version: 1, start: now.toISOString() } })
  expect(nextVersion({ ...wanted, validFrom: '2025-11-01T00:00:00.000Z' }, 1, undefined, now))
    .toEqual({ kind: 'next', open: { version: 1, start: '2025-11-01T00:00:00.000Z' } })
})
test('the same again is nothing new', () => {
  expect(nextVersion(wanted, 1, newest, now)).toEqual({ kind: 'same' })
})
test.each([['unit', 2, {}], ['shape', 1, { sameShape: false }], ['category', 1, { category: 'property' }]] as const)(
  'another %s closes the version and opens the next', (_, unitId, difference) => {
    expect(nextVersion(wanted, unitId, { ...newest, ...difference }, now)).toEqual({
      kind: 'next', close: { id: 7, validTo: now.toISOString() }, open: { version: 3, start: now.toISOString() },
    })
  })
test('a change announced for later takes over then', () => {
  const start = '2027-11-01T00:00:00.000Z'
  expect(nextVersion({ ...wanted, validFrom: start }, 2, newest, now))
    .toEqual({ kind: 'next', close: { id: 7, validTo: start }, open: { version: 3, start } })
})
test('an end closes the version', () => {
  const validTo = '2027-04-01T00:00:00.000Z'
  expect(nextVersion({ ...wanted, validTo }, 1, newest, now)).toEqual({ kind: 'next', close: { id: 7, validTo } })
  expect(nextVersion({ ...wanted, validTo }, 1, { ...newest, validTo }, now)).toEqual({ kind: 'same' })
})
test('history is not rewritten', () => {
  const later = { ...newest, validFrom: '2027-11-01T00:00:00.000Z' }
  expect(nextVersion(wanted, 2, later, now)).toMatchObject({ kind: 'refused', reason: { code: 'later-version' } })
  const closing = { ...newest, validTo: '2027-04-01T00:00:00.000Z' }
  expect(nextVersion(wanted, 2, closing, now)).toMatchObject({ kind: 'refused', reason: { code: 'closed-version' } })
})
