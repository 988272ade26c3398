import { expect, test } from 'vitest'
import { commandOf, stepSelection } from './keys.ts'

const press = (key: string, more = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more })
const outside = { inField: false, onControl: false }

test('keys mean what is printed beside them, also in capitals', () => {
  expect(commandOf(press('j'), outside)).toBe('down')
  expect(commandOf(press('K'), outside)).toBe('up')
  expect(commandOf(press('Enter'), outside)).toBe('open')
  expect(commandOf(press('2'), outside)).toEqual({ call: 2 })
  expect(commandOf(press('x'), outside)).toBeUndefined()
})

test('typing into a field, composing and browser shortcuts are left alone', () => {
  expect(commandOf(press('j'), { inField: true, onControl: false })).toBeUndefined()
  expect(commandOf(press('Escape'), { inField: true, onControl: false })).toBe('close')
  expect(commandOf(press('Escape', { isComposing: true }), { inField: true, onControl: false })).toBeUndefined()
  expect(commandOf(press('d', { ctrlKey: true }), outside)).toBeUndefined()
})

test('Enter on a button presses the button', () => {
  expect(commandOf(press('Enter'), { inField: false, onControl: true })).toBeUndefined()
  expect(commandOf(press('j'), { inField: false, onControl: true })).toBe('down')
})

test('the selection stays in the list and starts at its head', () => {
  expect(stepSelection([5, 6, 7], undefined, 1)).toBe(5)
  expect(stepSelection([5, 6, 7], 7, 1)).toBe(7)
  expect(stepSelection([5, 6, 7], 6, -1)).toBe(5)
  expect(stepSelection([5, 6, 7], 99, 1)).toBe(5)
  expect(stepSelection([], 5, 1)).toBeUndefined()
})
