import { expect, test } from 'vitest'
import { commandOf } from './keys.ts'

const key = (key: string, more: object = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more })

test('letters decide outside of fields, in either case', () => {
  expect(commandOf(key('d'), false)).toBe('dismiss')
  expect(commandOf(key('D'), false)).toBe('dismiss')
  expect(commandOf(key('ArrowDown'), false)).toBe('down')
})

test('what is written into a field decides nothing; Escape leads out', () => {
  for (const one of ['a', 'm', 'd', 'ArrowUp']) expect(commandOf(key(one), true)).toBeUndefined()
  expect(commandOf(key('Escape'), true)).toBe('leave')
  expect(commandOf(key('Escape', { isComposing: true }), true)).toBeUndefined()
})

test('the browser keeps its own keys', () => {
  expect(commandOf(key('d', { ctrlKey: true }), false)).toBeUndefined()
  expect(commandOf(key('a', { metaKey: true }), false)).toBeUndefined()
})
