import { expect, test } from 'vitest'
import type { Unit } from './filter-bar.tsx'
import { offered } from './offered.ts'

const unit = (id: number, kind: string, parentId: number | null = null): Unit => ({ id, kind, parentId, name: `单位 ${id}`, phone: null, lon: null, lat: null })
const units = [unit(1, 'heating-company'), unit(2, 'exchange-station', 1), unit(3, 'exchange-station', 1), unit(4, 'property-company')]
const ids = (offer: Parameters<typeof offered>[1]) => offered(units, offer).map((one) => one.value)

test('the units of the place come first, the present one and companies are left out', () => {
  expect(ids({ suggested: [3], present: 2, about: null })).toEqual([3, 4])
})

test('a complaint goes to the unit above first, to the one it is about last', () => {
  expect(ids({ suggested: [2], present: null, about: 2 })).toEqual([1, 3, 4, 2])
  expect(ids({ suggested: [4], present: null, about: 4 })).toEqual([2, 3, 4])
})
