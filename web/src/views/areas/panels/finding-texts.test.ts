import type { AreaFinding } from '@heatline/server/api'
import { areaFindingCodes, areaMends, type AreaFindingCode } from '@heatline/server/core/areas/findings'
import { expect, test } from 'vitest'
import '../../../text/stub-browser.ts'

const { sentenceOf, t } = await import('./finding-texts.ts')
const { obstacleOf } = await import('./obstacle.ts')

const detail: AreaFinding['detail'] = {
  area: '金谷片区', otherArea: '沁祥片区', unit: '金谷', otherUnit: '沁祥', reason: 'Self-intersection', squareMetres: 312.4, metres: 3.2, buildings: 2, plates: 3, same: 0, whole: 0,
  shape: 'hole', estate: '金谷花园', district: '铁西区', example: '12号楼', street: '兴华北街', kind: 'exchange-station', what: 'unit', name: '金谷 换热站', count: 2, visible: '兴华␣街',
  side: 'left', expected: 'odd', how: 'order', from: 1, to: 99,
}

test('every finding has a name and a sentence, every mend a word', () => {
  for (const code of areaFindingCodes) {
    expect(t.codes[code], code).toBeTruthy()
    expect(sentenceOf({ code, detail }), code).not.toMatch(/undefined|NaN/)
  }
  expect(areaMends.filter((mend) => !t.mends[mend])).toEqual([])
})

test('an overlap names both units, what they share and what stands there', () => {
  expect(sentenceOf({ code: 'overlap', detail })).toBe('金谷与沁祥重叠 312 m²，最宽 3.2 米，内有 2 栋楼。')
  expect(sentenceOf({ code: 'overlap' satisfies AreaFindingCode, detail: { ...detail, same: 1, buildings: 0 } })).toBe('金谷的两个责任区重叠 312 m²，最宽 3.2 米。')
})

test('what keeps a draft from being published comes in the order in which it is done', () => {
  const draft = { outdated: true, findings: null, state: 'open' as const }
  expect(obstacleOf(draft)).toBe('outdated')
  expect(obstacleOf({ ...draft, outdated: false })).toBe('unchecked')
  expect(obstacleOf({ outdated: false, findings: { errors: 1, notices: 0 }, state: 'checked' })).toBe('errors')
  expect(obstacleOf({ outdated: false, findings: { errors: 0, notices: 4 }, state: 'checked' })).toBe('not-replayed')
  expect(obstacleOf({ outdated: false, findings: { errors: 0, notices: 4 }, state: 'replayed' })).toBeUndefined()
})
