import { expect, test } from 'vitest'
import { commandOf } from './keys.ts'

const key = (key: string, more: object = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more })

test('letters act outside of controls, in either case; the browser keeps its own', () => {
  expect([commandOf(key('n'), false), commandOf(key('E'), false), commandOf(key('Enter'), false)]).toEqual(['fresh', 'end', 'accept'])
  expect(commandOf(key('n', { ctrlKey: true }), false)).toBeUndefined()
})

test('what is written into a field does nothing; Escape leads out, but not of a composition', () => {
  for (const one of ['n', 'e', 'd', 'Enter', 'ArrowUp']) expect(commandOf(key(one), true)).toBeUndefined()
  expect(commandOf(key('Escape'), true)).toBe('leave')
  expect(commandOf(key('Escape', { isComposing: true }), true)).toBeUndefined()
})
