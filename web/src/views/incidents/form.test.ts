import type { Territory } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { emptyForm, formProblem, fromField, placesOf, stairwellsOf, stopBody, toField } from './form.ts'

const now = new Date('2026-01-10T12:00:00Z')
const geometry = { type: 'Point', coordinates: [0, 0] }
const building = (id: number, stairwells: number | null) => ({ id, estate: '向阳小区', number: String(id), stairwells, lon: 0, lat: 0, geometry })
const territory: Territory = { areas: [{ id: 5, name: '西站片区', geometry }], buildings: [building(1, 3), building(2, null)] }
const form = { ...emptyForm(), unitId: 7, cause: ' 循环泵故障 ' }

test('fields keep the city’s clock in any browser, there and back', () => {
  expect(toField(now)).toBe('2026-01-10T20:00')
  expect(new Date(fromField('2026-01-10T20:00') ?? '').toISOString()).toBe('2026-01-10T12:00:00.000Z')
  expect(fromField('')).toBeUndefined()
})

test('a stop needs a unit, a cause, places, and an end after its beginning', () => {
  expect(formProblem(form, now)).toBeUndefined()
  expect(formProblem({ ...form, unitId: undefined }, now)).toBe('unit')
  expect(formProblem({ ...form, cause: ' ' }, now)).toBe('cause')
  expect(formProblem({ ...form, scope: 'buildings' }, now)).toBe('places')
  expect(formProblem({ ...form, expectedEnd: '2026-01-10T20:00' }, now)).toBe('end')
  expect(formProblem({ ...form, startsAt: '2026-01-12T08:00', expectedEnd: '2026-01-12T07:59' }, now)).toBe('end')
})

test('a single stairwell is named of one building only', () => {
  const one = { ...form, scope: 'buildings', buildings: [1], stairwell: '2' } as const
  expect(placesOf(one, territory)).toEqual({ areaIds: [], buildings: [{ id: 1, stairwell: '2' }] })
  expect(stairwellsOf(one, territory)).toBe(1)
  const two = { ...one, buildings: [1, 2] }
  expect(placesOf(two, territory).buildings).toEqual([{ id: 1 }, { id: 2 }])
  expect(stairwellsOf(two, territory)).toBe(5)
  expect(placesOf(form, territory)).toEqual({ areaIds: [5], buildings: [] })
})

test('what is left empty is not sent', () => {
  expect(stopBody(form, territory, 'id')).toEqual({
    clientId: 'id', kind: 'incident', category: 'heating', unitId: 7, cause: '循环泵故障', places: { areaIds: [5], buildings: [] },
  })
})
