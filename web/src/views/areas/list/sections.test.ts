import type { AreaDraft } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { sectionsOf } from './sections.ts'

const now = new Date('2026-12-01T12:00:00Z')
const one = (id: number, more: Partial<AreaDraft>): AreaDraft => ({
  id, name: `草稿${id}`, category: 'heating', state: 'open', revision: 1, areas: 9, added: 0, changed: 0, removed: 0, outdated: false, findings: null, moved: null,
  createdBy: '管理员', createdAt: now.toISOString(), changedBy: '管理员', changedAt: now.toISOString(), effectiveFrom: null, publishedBy: null, publishedAt: null, reversedAt: null,
  ...more,
})
const publication = (id: number, effectiveFrom: string, more: Partial<AreaDraft> = {}) => one(id, { state: 'published', publishedAt: '2026-11-01T00:00:00Z', effectiveFrom, ...more })

test('the newest publication that has begun is in force, later ones wait, the others are past', () => {
  const all = [one(1, {}), publication(2, '2026-11-02T00:00:00Z'), publication(3, '2026-12-01T12:00:00Z'), publication(4, '2027-01-01T00:00:00Z'), one(5, { state: 'discarded' })]
  const { drafts, scheduled, inForce, past } = sectionsOf(all, now)
  expect([drafts, scheduled, past].map((some) => some.map(({ id }) => id))).toEqual([[1], [4], [2]])
  expect(inForce?.id).toBe(3)
})

test('what was taken back answers no more, begun or not', () => {
  const back = { reversedAt: '2026-12-01T10:00:00Z' }
  const { scheduled, inForce, past } = sectionsOf([publication(1, '2026-11-02T00:00:00Z'), publication(2, '2026-11-20T00:00:00Z', back), publication(3, '2027-01-01T00:00:00Z', back)], now)
  expect([scheduled, past].map((some) => some.map(({ id }) => id))).toEqual([[], [3, 2]])
  expect(inForce?.id).toBe(1)
})
