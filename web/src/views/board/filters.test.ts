import type { Order } from '@heatline/server/api'
import { expect, test } from 'vitest'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { countViews, filterOrders, filtersFromQuery, queryOfFilters, type Filters } from './filters.ts'

function marked(id: number, mark: MarkedOrder['mark'], more: Partial<Order> = {}): MarkedOrder {
  const order = {
    id,
    state: 'accepted',
    callCount: 1,
    title: '金谷花园 12-3-601',
    label: '',
    matter: '室温不达标',
    unitId: 1,
    unitName: '金谷换热站',
    companyName: '恒暖热力',
    category: 'heating',
    callerName: '王女士',
    callerNumber: '13800002046',
    contactNumber: '',
    openRequest: null,
    ...more,
  } as Order
  return { order, mark, clock: undefined, held: false, leftMs: 0, barShare: 0 }
}
const none: Filters = { view: 'open', company: null, unitId: null, category: null, text: '' }
const ids = (list: MarkedOrder[]) => list.map((one) => one.order.id)
const all = [
  marked(1, 'late', { state: 'dispatched' }),
  marked(2, 'near'),
  marked(3, 'new', { state: 'received', unitId: null, unitName: null, companyName: null }),
  marked(4, 'work', { callCount: 3, companyName: '北方供热', unitId: 2, category: 'property' }),
]

test('views count what they show: a late unsigned order is in both', () => {
  expect(countViews(all)).toEqual({ open: 4, late: 1, near: 1, unsigned: 2, asked: 0, repeat: 1 })
  expect(ids(filterOrders(all, { ...none, view: 'unsigned' }))).toEqual([1, 3])
})

test('filters narrow together and keep the order', () => {
  expect(ids(filterOrders(all, { ...none, company: '恒暖热力' }))).toEqual([1, 2])
  expect(ids(filterOrders(all, { ...none, unitId: 2, category: 'property' }))).toEqual([4])
  expect(ids(filterOrders(all, { ...none, unitId: 2, category: 'heating' }))).toEqual([])
})

test.each([
  ['金谷', [1, 2, 3, 4]],
  ['12-3 王女士', [1, 2, 3, 4]],
  ['13800002046', [1, 2, 3, 4]],
  ['4', [1, 2, 3, 4]],
  ['#', []],
  ['漏水', []],
])('the search %s finds %j', (text, found) => {
  expect(ids(filterOrders(all, { ...none, text }))).toEqual(found)
})

test('filters survive the way through the URL, and the plain list has a plain URL', () => {
  const filters: Filters = { view: 'late', company: '北方供热', unitId: 7, category: 'title', text: '兴华 68' }
  const query = new URLSearchParams(Object.entries(queryOfFilters(filters)).map(([name, value]) => [name, value ?? '']))
  expect(filtersFromQuery(`?${query}`)).toEqual(filters)
  expect(Object.values(queryOfFilters(none))).toEqual([null, null, null, null, null])
  expect(filtersFromQuery('')).toEqual(none)
})

test('nonsense in the URL is left out', () => {
  expect(filtersFromQuery('?view=all&unit=-3&category=gas')).toEqual(none)
  expect(filtersFromQuery('?unit=x1').unitId).toBeNull()
})
