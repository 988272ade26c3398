import { expect, test } from 'vitest'
import { commandOf, keys } from './keys.ts'

const stroke = (key: string, more: object = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, isComposing: false, ...more })
const free = { inField: false, onControl: false }

test('no key stands for two things', () => {
  expect(new Set(Object.values(keys)).size).toBe(Object.keys(keys).length)
})

test('letters and chords act in either case; Backspace deletes, Ctrl+Shift+Z is the other way to redo', () => {
  expect(commandOf(stroke('p'), free)).toEqual({ do: 'area' })
  expect(commandOf(stroke('F', { shiftKey: true }), free)).toEqual({ do: 'mendAll' })
  expect(commandOf(stroke('z', { ctrlKey: true }), free)).toEqual({ do: 'undo' })
  expect(commandOf(stroke('Z', { metaKey: true, shiftKey: true }), free)).toEqual({ do: 'redo' })
  expect(commandOf(stroke('Backspace'), free)).toEqual({ do: 'remove' })
  expect(commandOf(stroke('s', { ctrlKey: true }), free)).toBeUndefined()
})

test('arrows are steps of one metre, with Shift of ten', () => {
  expect(commandOf(stroke('ArrowLeft'), free)).toEqual({ do: 'move', east: -1, north: 0 })
  expect(commandOf(stroke('ArrowUp', { shiftKey: true }), free)).toEqual({ do: 'move', east: 0, north: 10 })
})

test('a field keeps what is written, a button its Enter, a composition everything', () => {
  for (const key of ['p', 'Delete', 'ArrowUp', '1']) expect(commandOf(stroke(key), { ...free, inField: true })).toBeUndefined()
  expect(commandOf(stroke('Escape'), { ...free, inField: true })).toEqual({ do: 'leave' })
  expect(commandOf(stroke('Enter'), { ...free, onControl: true })).toBeUndefined()
  expect(commandOf(stroke('p', { isComposing: true }), free)).toBeUndefined()
})
