import '../../text/stub-browser.ts'
import type { Order, OrderStep } from '@heatline/server/api'
import { expect, test } from 'vitest'
import { caseDraft } from './case-text.ts'

const order = {
  id: 7, state: 'closed', category: 'heating', kind: 'complaint', matter: '室温不达标', source: 'phone', district: '铁西区', street: '兴华北街', estate: '金谷花园', building: '12',
  title: '金谷花园 12-3-601', label: '兴华北街68号金谷花园12号楼3单元601', callerName: '王女士', callerNumber: '13800002046', unitName: '金谷换热站',
  createdAt: '2026-01-20T01:00:00Z', doneAt: '2026-01-20T06:30:00Z', solveBy: '2026-01-20T05:00:00Z', reopened: 1,
} as Order
const step = (action: string, at: string, note = ''): OrderStep => ({ action, fromState: null, toState: 'done', by: '刘强', note, detail: {}, at })
const steps = [step('create', '2026-01-20T01:00:00Z'), step('accept', '2026-01-20T01:20:00Z'), step('remark', '2026-01-20T02:00:00Z', '内部备注'), step('finish', '2026-01-20T06:30:00Z', '更换阀门')]

test('a case tells the order’s story without telling who asked or where exactly they live', () => {
  const written = JSON.stringify(caseDraft(order, steps))
  for (const said of ['金谷花园12号楼', '投诉', '更换阀门', '5:30', '超过时限', '重办 1 次']) expect(written).toContain(said)
  for (const secret of ['王女士', '1380000', '601', '3单元', '刘强', '内部备注']) expect(written).not.toContain(secret)
})

test('an order that is still open says so', () => {
  expect(JSON.stringify(caseDraft({ ...order, doneAt: null, reopened: 0 }, []))).toContain('尚未办结')
})
