import { expect, test } from 'vitest'
import './stub-browser.ts'
import { stepText } from './step-text.ts'

const now = new Date('2026-01-10T12:00:00+08:00')
const text = (action: string, detail: Record<string, unknown>) => stepText({ action, detail }, now)

test.each([
  ['accept', {}, ''],
  ['arrive', { metres: 35, accuracyMetres: 12 }, '距现场 35 米'],
  ['arrive', { metres: null, noPosition: '在楼道内，没有信号' }, '无定位：在楼道内，没有信号'],
  ['ask-extension', { ground: 'spare-part', stage: 'solve', until: '2026-01-10T10:00:00.000Z' }, '待配件，延至 18:00'],
  ['ask-hold', { ground: 'water-cut', stage: null, until: null }, '停水'],
  ['measure', { celsius: 16.5, place: '北卧', confirmed: true }, '16.5 ℃，北卧，双方确认'],
  ['reclassify', { was: { severity: 'ordinary', matter: '暖气不热' }, is: { severity: 'emergency', matter: '管道爆裂' } }, '一般 → 特急，暖气不热 → 管道爆裂'],
  ['merge', { into: 12 }, '工单 12'],
  ['link', { otherId: 9, kind: 'same-cause' }, '同一原因，工单 9'],
  ['warn', { ground: 'nonsense', metres: 'x' }, ''],
])('%s %j reads %s', (action, detail, expected) => expect(text(action, detail)).toBe(expected))
