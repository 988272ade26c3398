import type { AreaDraft, DraftArea } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { withChanges, type DraftState } from './draft-state.ts'
import { changesTo, redoOf, renamed } from './history.ts'

const moment = '2026-11-22T00:00:00Z'
const draft = (revision: number): AreaDraft => ({
  id: 1, name: '草稿', category: 'heating', state: 'open', revision, areas: 2, added: 0, changed: 0, removed: 0, outdated: false, findings: null, moved: null, createdBy: '管理员',
  createdAt: moment, changedBy: '管理员', changedAt: moment, effectiveFrom: null, publishedBy: null, publishedAt: null, reversedAt: null,
})
const area = (id: number, version = 1): DraftArea => ({
  id, sourceKey: `area-${id}`, version, name: null, unitId: 7, unitName: '金谷换热站', baseId: id, changed: version > 1, geometry: { type: 'Polygon', coordinates: [] },
})
const state = (revision: number, ...areas: DraftArea[]): DraftState => ({ draft: draft(revision), revision, areas: new Map(areas.map((one) => [one.id, one])) })

test('changes replace and remove areas; what is older changes nothing', () => {
  const next = withChanges(state(4, area(1, 3), area(2)), { draft: draft(5), after: 4, revision: 5, areas: [area(1, 2), area(3)], removed: [2] })
  expect([...next.areas.values()].map(({ id, version }) => [id, version])).toEqual([[1, 3], [3, 1]])
  expect([next.revision, next.draft.revision]).toEqual([5, 5])
  expect(withChanges(next, { draft: draft(3), after: 2, revision: 3, areas: [], removed: [] }).draft.revision).toBe(5)
})

test('the revision waits for changes in between that were not heard of', () => {
  const next = withChanges(state(4, area(1)), { draft: draft(6), after: 5, revision: 6, areas: [area(1, 2)], removed: [] })
  expect([next.revision, next.draft.revision]).toEqual([4, 6])
  expect(withChanges(next, { draft: draft(6), after: 4, revision: 6, areas: [area(2, 2)], removed: [] }).revision).toBe(6)
})

test('what was taken back is made again: changed, removed and new areas', () => {
  const before = state(4, area(1, 2), area(3, 2)).areas
  const contents = redoOf(before, { areas: [area(1, 3), area(2, 3)], removed: [3] })
  const after = state(5, area(1, 3), area(2, 3)).areas
  expect(changesTo(contents, after).map(({ id, seen, area: made }) => [id, seen, made === null])).toEqual([[1, 3, false], [2, 3, true], [null, null, false]])
})

test('an area that came back under another id is meant by what is still to be redone', () => {
  const stack = [[{ id: 3, area: null }], [{ id: 4, area: null }]]
  expect(renamed(stack, new Map([[3, 9]])).flat().map(({ id }) => id)).toEqual([9, 4])
})
