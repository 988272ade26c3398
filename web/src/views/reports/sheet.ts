import { countNames, type CountName } from '@heatline/server/core/reports/measures'
import type { Category } from '@heatline/server/core/gazetteer'
import type { OrderKind, OrderSource } from '@heatline/server/core/work-order/order'

/** What of a figure narrows the orders behind it. */
export interface Opens {
  count: CountName
  unit?: number
  company?: number
  category?: Category
  kind?: OrderKind
  source?: OrderSource
  hour?: number
  estate?: number
  day?: string
}

export type Cell =
  | { kind: 'text'; value: string; order?: number }
  | { kind: 'count'; value: number; opens?: Opens; change?: boolean }
  | { kind: 'percent'; value: number | null; opens?: Opens }
  | { kind: 'day'; value: string }
  | { kind: 'moment'; value: string | null }

export interface Column {
  head: string
  /** In characters of the spreadsheet. */
  width: number
  right?: boolean
}

/** A table as a value: shown on the screen, printed, and written to a spreadsheet. */
export interface Sheet {
  id: string
  name: string
  note?: string
  columns: Column[]
  rows: Cell[][]
  /** The last row is the sum. */
  summed?: boolean
}

export const text = (value: string | null | undefined): Cell => ({ kind: 'text', value: value ?? '' })
export const count = (value: number, opens?: Opens): Cell => ({ kind: 'count', value, ...(opens && value > 0 && { opens }) })
/** Signed: +3, −2. */
export const change = (value: number): Cell => ({ kind: 'count', value, change: true })
export const percent = (value: number | null, opens?: Opens): Cell => ({ kind: 'percent', value, ...(opens && { opens }) })
export const moment = (value: string | null): Cell => ({ kind: 'moment', value })
export const day = (value: string): Cell => ({ kind: 'day', value })

export const wide = (head: string, width = 24): Column => ({ head, width })
export const number = (head: string): Column => ({ head, width: 10, right: true })

/** A filter as it stands in the page's address, and back. */
export function opensToText(opens: Opens): string {
  return new URLSearchParams(Object.entries(opens).map(([name, value]): [string, string] => [name, String(value)])).toString()
}

export function opensFromText(written: string): Opens | undefined {
  const given = new URLSearchParams(written)
  const name = countNames.find((one) => one === given.get('count'))
  if (!name) return undefined
  const numbers = ['unit', 'company', 'hour', 'estate'] as const
  const words = ['category', 'kind', 'source', 'day'] as const
  return {
    count: name,
    ...Object.fromEntries(numbers.filter((key) => given.has(key)).map((key) => [key, Number(given.get(key))])),
    ...Object.fromEntries(words.filter((key) => given.has(key)).map((key) => [key, given.get(key)])),
  }
}
