import type { Promises } from './rule-set.ts'

export const tables = ['rules', 'ladder', 'needs', 'callBacks', 'targets'] as const
export type Table = (typeof tables)[number]

type RowOf<T extends Table> = Promises[T][number]

/** What one version says otherwise than another, row by row. */
export type Difference =
  | { [T in Table]: { kind: 'added' | 'removed'; table: T; row: RowOf<T> } }[Table]
  | { [T in Table]: { kind: 'changed'; table: T; before: RowOf<T>; after: RowOf<T> } }[Table]
  | { kind: 'night'; before: Promises['night']; after: Promises['night'] }

/** Rows are the same when their keys are; the order of rows is no difference. */
export function differences(before: Promises, after: Promises): Difference[] {
  const night: Difference[] = same(before.night, after.night) ? [] : [{ kind: 'night', before: before.night, after: after.night }]
  return [...night, ...tables.flatMap((table) => differencesIn(table, before, after))]
}

function differencesIn<T extends Table>(table: T, before: Promises, after: Promises): Difference[] {
  const [old, now]: [readonly RowOf<T>[], readonly RowOf<T>[]] = [before[table], after[table]]
  const known = new Map(old.map((row) => [row.key, row]))
  const kept = new Set(now.map((row) => row.key))
  const found: unknown[] = [
    ...old.filter((row) => !kept.has(row.key)).map((row) => ({ kind: 'removed', table, row })),
    ...now.flatMap((row): object[] => {
      const was = known.get(row.key)
      if (!was) return [{ kind: 'added', table, row }]
      return same(was, row) ? [] : [{ kind: 'changed', table, before: was, after: row }]
    }),
  ]
  return found as Difference[]
}

/** The present promises and those of a preset that they lack: what both say stays as it is at present. */
export function withAdded(present: Promises, preset: Promises): Promises {
  const added = <T extends { key: string }>(own: readonly T[], more: readonly T[]) => [...own, ...more.filter((row) => !own.some((one) => one.key === row.key))]
  return {
    night: present.night,
    rules: added(present.rules, preset.rules),
    ladder: added(present.ladder, preset.ladder),
    needs: added(present.needs, preset.needs),
    callBacks: added(present.callBacks, preset.callBacks),
    targets: added(present.targets, preset.targets),
  }
}

/** Equal as values, whatever the order of fields. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, index) => same(one, b[index]))
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') {
    const [one, other] = [Object.entries(a), Object.entries(b)]
    return one.length === other.length && one.every(([key, value]) => same(value, (b as Record<string, unknown>)[key]))
  }
  return a === b
}
