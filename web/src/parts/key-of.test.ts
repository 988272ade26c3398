import { expect, test } from 'vitest'
import { keyOf } from './key-of.ts'

const stroke = { ctrlKey: false, altKey: false, metaKey: false, isComposing: false }

test('a letter is the same key with and without the shift key, a named key keeps its name', () => {
  expect(keyOf({ ...stroke, key: 'D' })).toBe('d')
  expect(keyOf({ ...stroke, key: 'ArrowDown' })).toBe('ArrowDown')
})

test('a stroke with a modifier, or within a word that is being composed, is no key of the screen', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey', 'isComposing']) expect(keyOf({ ...stroke, key: 'd', [held]: true })).toBeUndefined()
})
