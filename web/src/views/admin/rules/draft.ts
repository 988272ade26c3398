import { differences, type Table } from '@heatline/server/core/promises/differences'
import type { PresetId, Promises, RuleSet } from '@heatline/server/core/promises/rule-set'

export type AnyRow = { [T in Table]: { table: T; row: Promises[T][number] } }[Table]

/** A version that is being written. */
export interface Draft {
  /** What it is compared with: the version it began from. */
  before: RuleSet
  promises: Promises
  name: string
  preset: PresetId | null
}

export function rowsOf(promises: Promises, table: Table): AnyRow[] {
  return promises[table].map((row) => ({ table, row }) as AnyRow)
}

export function withRow(promises: Promises, { table, row }: AnyRow): Promises {
  const rows: readonly { key: string }[] = promises[table]
  const known = rows.some((one) => one.key === row.key)
  return { ...promises, [table]: known ? rows.map((one) => (one.key === row.key ? row : one)) : [...rows, row] }
}

export function withoutRow(promises: Promises, table: Table, key: string): Promises {
  const rows: readonly { key: string }[] = promises[table]
  return { ...promises, [table]: rows.filter((one) => one.key !== key) }
}

/** How a draft's rows differ from before, by "table key". */
export function changedRows(draft: Draft | undefined): Map<string, 'added' | 'changed'> {
  const changed = new Map<string, 'added' | 'changed'>()
  for (const one of draft ? differences(draft.before, draft.promises) : []) {
    if (one.kind === 'added') changed.set(`${one.table} ${one.row.key}`, 'added')
    if (one.kind === 'changed') changed.set(`${one.table} ${one.after.key}`, 'changed')
  }
  return changed
}

const everything = { categories: [], kinds: [], severities: [], matters: [], phases: [] }

/** A row to fill in, under a key that is free. */
export function newRow(promises: Promises, table: Table): AnyRow {
  let number = promises[table].length + 1
  while (promises[table].some((row) => row.key === `${table}-${number}`)) number += 1
  const said = { key: `${table}-${number}`, clause: '', source: '' }
  switch (table) {
    case 'rules':
      return { table, row: { ...said, ...everything, stage: 'solve', limit: { unit: 'minutes', amount: 240, night: null }, starts: 'dispatched', exempts: [] } }
    case 'ladder':
      return { table, row: { ...said, ...everything, stage: 'solve', level: 'unit', from: 'limit', afterMinutes: 0, nightAfterMinutes: null, inWriting: false } }
    case 'needs':
      return { table, row: { ...said, ...everything, need: 'note' } }
    case 'callBacks':
      return { table, row: { ...said, ...everything, kind: 'closing', by: 'hotline', share: 1, withinMinutes: 1440 } }
    case 'targets':
      return { table, row: { ...said, measure: 'in-time-percent', value: 100 } }
  }
}
