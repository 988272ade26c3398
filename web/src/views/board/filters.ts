import { categories, type Category } from '@heatline/server/core/gazetteer'
import type { MarkedOrder } from '../../parts/order-urgency.ts'

/** Each view but `open` is a part of the open orders; an order can be in several. */
export const views = ['open', 'late', 'near', 'unsigned', 'asked', 'repeat'] as const
export type View = (typeof views)[number]

export interface Filters {
  view: View
  company: string | null
  unitId: number | null
  category: Category | null
  /** Part of the order's number, address, matter, or the caller's name or number. */
  text: string
}

const names = { view: 'view', company: 'company', unitId: 'unit', category: 'category', text: 'q' } as const

/** Filters as the page's query string says; what it says wrongly is left out. */
export function filtersFromQuery(search: string): Filters {
  const query = new URLSearchParams(search)
  const unitId = Number(query.get(names.unitId))
  return {
    view: views.find((view) => view === query.get(names.view)) ?? 'open',
    company: query.get(names.company),
    unitId: Number.isInteger(unitId) && unitId > 0 ? unitId : null,
    category: categories.find((category) => category === query.get(names.category)) ?? null,
    text: query.get(names.text) ?? '',
  }
}

/** What a change of filters changes in the query string; null takes a parameter out. */
export function queryOfFilters(changes: Partial<Filters>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      names[name as keyof Filters],
      value === null || value === '' || value === 'open' ? null : String(value),
    ]),
  )
}

/** `asked`: a unit waits for the shift leader's judgement. Two calls from one number are a repeated complaint. */
const inView: Record<View, (marked: MarkedOrder) => boolean> = {
  open: () => true,
  late: ({ mark }) => mark === 'late',
  near: ({ mark }) => mark === 'near',
  unsigned: ({ order }) => order.state === 'received' || order.state === 'dispatched',
  asked: ({ order }) => order.openRequest !== null,
  repeat: ({ order }) => order.callCount > 1,
}

/** How many orders each view holds. */
export function countViews(marked: readonly MarkedOrder[]): Record<View, number> {
  const counts = { open: 0, late: 0, near: 0, unsigned: 0, asked: 0, repeat: 0 }
  for (const one of marked) for (const view of views) if (inView[view](one)) counts[view] += 1
  return counts
}

/** The orders that pass all filters, in the order given. */
export function filterOrders(marked: readonly MarkedOrder[], filters: Filters): MarkedOrder[] {
  const words = filters.text.trim().toLowerCase().split(/\s+/).filter((word) => word !== '')
  return marked.filter(
    (one) =>
      inView[filters.view](one) &&
      (filters.company === null || one.order.companyName === filters.company) &&
      (filters.unitId === null || one.order.unitId === filters.unitId) &&
      (filters.category === null || one.order.category === filters.category) &&
      words.every((word) => textOf(one).includes(word)),
  )
}

function textOf({ order }: MarkedOrder): string {
  return [order.id, order.title, order.label, order.matter, order.unitName, order.callerName, order.callerNumber, order.contactNumber]
    .join('\n')
    .toLowerCase()
}
