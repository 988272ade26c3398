import { expect, test } from 'vitest'
import { actionOf, keys } from './keys.ts'

const stroke = (code: string, held: Partial<Parameters<typeof actionOf>[0]> = {}) => ({
  key: '', code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false, ...held,
})

test('no key stands for two things', () => {
  expect(new Set(Object.values(keys)).size).toBe(Object.keys(keys).length)
})

test('function keys and chords work while typing, plain letters do not', () => {
  expect(actionOf(stroke('F2'), true)).toEqual({ do: 'answer' })
  expect(actionOf(stroke('Enter', { ctrlKey: true }), true)).toEqual({ do: 'send' })
  expect(actionOf(stroke('NumpadEnter', { ctrlKey: true }), true)).toEqual({ do: 'send' })
  expect(actionOf(stroke('KeyA'), true)).toBeUndefined()
  expect(actionOf(stroke('KeyA'), false)).toEqual({ do: 'reply', letter: 'A' })
  expect(actionOf(stroke('Slash', { key: '/' }), false)).toEqual({ do: 'addressShort' })
})

test('Alt with a digit chooses the category of that place, wherever the keyboard puts the letter', () => {
  expect(actionOf(stroke('Digit2', { altKey: true, key: '™' }), true)).toEqual({ do: 'category', category: 'property' })
  expect(actionOf(stroke('Numpad6', { altKey: true }), false)).toEqual({ do: 'category', category: 'other' })
  expect(actionOf(stroke('Digit9', { altKey: true }), false)).toBeUndefined()
  expect(actionOf(stroke('KeyQ', { altKey: true, key: 'œ' }), true)).toEqual({ do: 'kind' })
})

test('an input method’s composition keeps every key', () => {
  expect(actionOf(stroke('F2', { isComposing: true }), true)).toBeUndefined()
})

test('the command key of a Mac counts as Ctrl', () => {
  expect(actionOf(stroke('KeyS', { metaKey: true }), true)).toEqual({ do: 'draft' })
})
