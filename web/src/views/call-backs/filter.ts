import { callBackResults } from '@heatline/server/core/call-backs/results'
import type { Filter } from './use-call-backs.ts'

/** The register's filter as the address bar has it; what is no filter is left out. Days are the city's, both included. */
export function filterOf(query: URLSearchParams): Filter {
  const unit = Number(query.get('unit'))
  const result = callBackResults.find((one) => one === query.get('result'))
  const kind = (['closing', 'stage'] as const).find((one) => one === query.get('kind'))
  const [from, to] = [startOf(query.get('from')), startOf(query.get('to'))]
  return {
    ...(Number.isInteger(unit) && unit > 0 && { unit }),
    ...(result && { result }),
    ...(kind && { kind }),
    ...(from && { from: from.toISOString() }),
    ...(to && { to: new Date(to.getTime() + 86_400_000).toISOString() }),
  }
}

function startOf(day: string | null): Date | undefined {
  if (day === null || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const start = new Date(`${day}T00:00:00+08:00`)
  return Number.isNaN(start.getTime()) ? undefined : start
}
