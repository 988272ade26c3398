import '../../../text/stub-browser.ts'
import { problemsOf } from '@heatline/server/core/promises/check'
import { differences, tables } from '@heatline/server/core/promises/differences'
import { presets } from '@heatline/server/core/promises/presets/index'
import type { RuleSet } from '@heatline/server/core/promises/rule-set'
import { expect, test } from 'vitest'
import { changedRows, newRow, rowsOf, withoutRow, withRow } from './draft.ts'

const promises = presets.shenyang.promises
const before: RuleSet = { ...promises, id: 1, version: 1, name: '沈阳 96191', preset: 'shenyang', validFrom: '', madeBy: '', madeAt: '' }
const [first] = rowsOf(promises, 'targets')

test('a row is changed in its place, added at the end, taken out', () => {
  if (first?.table !== 'targets') throw new Error('no target')
  const changed = withRow(promises, { table: 'targets', row: { ...first.row, value: 4 } })
  expect(changed.targets.map((row) => row.key)).toEqual(promises.targets.map((row) => row.key))
  expect(changed.targets[0]?.value).toBe(4)
  const added = withRow(changed, newRow(changed, 'targets'))
  expect(added.targets).toHaveLength(promises.targets.length + 1)
  expect(withoutRow(added, 'targets', first.row.key).targets.some((row) => row.key === first.row.key)).toBe(false)
  expect(changedRows({ before, promises: added, name: '', preset: null })).toEqual(new Map([['targets rings-tianjin', 'changed'], ['targets targets-15', 'added']]))
})

test.each(tables)('a new row of %s has a free key and lacks its clause and source', (table) => {
  const once = withRow(promises, newRow(promises, table))
  const twice = withRow(once, newRow(once, table))
  expect(twice[table]).toHaveLength(promises[table].length + 2)
  expect([...new Set(problemsOf(twice).map((problem) => problem.code))].sort()).toEqual(['no-clause', 'no-source'])
})

test('nothing changed is no change', () => {
  expect(changedRows(undefined).size).toBe(0)
  expect(differences(before, promises)).toEqual([])
})
