import { tables, type Table } from './differences.ts'
import type { Promises, Rule } from './rule-set.ts'

export const problemCodes = [
  'key-twice', 'no-clause', 'no-source', 'no-limit', 'needless-amount', 'night-of-days', 'wrong-start', 'no-share', 'percent', 'night-empty',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What cannot be kept as it is written, and where. `table` null: the set as a whole. */
export interface Problem {
  code: ProblemCode
  table: Table | null
  key: string | null
}

/** What can start a stage: nobody can accept what was not sent. */
const startsOf: Record<Rule['stage'], readonly Rule['starts'][]> = {
  send: ['created', 'call-ended'],
  accept: ['dispatched'],
  arrive: ['dispatched'],
  solve: ['created', 'dispatched'],
  report: ['dispatched'],
  'call-back': ['created', 'dispatched', 'done'],
}

/** Everything that speaks against promising this; empty when it is sound. */
export function problemsOf(promises: Promises): Problem[] {
  const rows = tables.flatMap((table) => promises[table].map((row) => ({ table, row })))
  const problems: Problem[] = rows.flatMap(({ table, row }, index) => {
    const at = (code: ProblemCode): Problem => ({ code, table, key: row.key })
    return [
      ...(rows.findIndex((other) => other.table === table && other.row.key === row.key) < index ? [at('key-twice')] : []),
      ...(row.clause.trim() === '' ? [at('no-clause')] : []),
      ...(row.source.trim() === '' ? [at('no-source')] : []),
    ]
  })
  for (const rule of promises.rules) problems.push(...problemsOfRule(rule).map((code) => ({ code, table: 'rules' as const, key: rule.key })))
  for (const row of promises.callBacks) if (row.share <= 0 || row.share > 1) problems.push({ code: 'no-share', table: 'callBacks', key: row.key })
  for (const row of promises.targets) if (row.measure.endsWith('-percent') && row.value > 100) problems.push({ code: 'percent', table: 'targets', key: row.key })
  if (promises.night.from === promises.night.to) problems.push({ code: 'night-empty', table: null, key: null })
  return problems
}

function problemsOfRule({ stage, limit, starts }: Rule): ProblemCode[] {
  return [
    ...(limit.unit !== 'same-day' && limit.amount < 1 ? (['no-limit'] as const) : []),
    ...(limit.unit === 'same-day' && limit.amount !== 0 ? (['needless-amount'] as const) : []),
    ...(limit.night !== null && limit.unit !== 'minutes' ? (['night-of-days'] as const) : []),
    ...(startsOf[stage].includes(starts) ? [] : (['wrong-start'] as const)),
  ]
}
