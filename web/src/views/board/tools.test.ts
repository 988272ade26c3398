import type { Order } from '@heatline/server/api'
import type { OrderState } from '@heatline/server/core/work-order/transitions'
import { expect, test } from 'vitest'
import { commandOf } from './keys.ts'
import { tools, toolsFor } from './tools.ts'

const leader = { role: 'shift-leader', unitId: null } as const
const inState = (state: OrderState, more: Partial<Order> = {}) => ({ state, kind: 'repair', unitId: state === 'received' ? null : 7, pausedAt: null, openRequest: null, ...more }) as Order

test('the panel offers what the table allows', () => {
  expect(toolsFor(inState('received'), leader)).toEqual(['dispatch', 'answer', 'refer', 'reclassify', 'together', 'split', 'remark', 'withdraw'])
  expect(toolsFor(inState('accepted', { pausedAt: '2026-01-10T04:00:00.000Z' }), leader)).toEqual(['dispatch', 'reclassify', 'together', 'split', 'remark', 'resume', 'withdraw'])
  expect(toolsFor(inState('done'), leader)).toEqual(['together', 'remark', 'reopen', 'close'])
  expect(toolsFor(inState('closed'), leader)).toEqual(['reopen'])
  expect(toolsFor(inState('received'), { role: 'administrator', unitId: null })).toEqual([])
})

test('each has a key of its own that means nothing else on the board', () => {
  const keys = Object.values(tools).map((tool) => tool.key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of keys.filter((one) => one !== 'D')) {
    const pressed = { key: key.toLowerCase(), ctrlKey: false, altKey: false, metaKey: false, isComposing: false }
    expect(commandOf(pressed, { inField: false, onControl: false })).toEqual({ tool: key })
  }
})
