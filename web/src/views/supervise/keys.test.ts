import { expect, test } from 'vitest'
import { commandOf } from './keys.ts'

const press = (key: string, more: { ctrlKey?: boolean; isComposing?: boolean; inField?: boolean } = {}) =>
  commandOf({ key, ctrlKey: more.ctrlKey ?? false, altKey: false, metaKey: false, isComposing: more.isComposing ?? false }, more.inField ?? false)

test('every key that is printed on the screen does something', () => {
  expect(['ArrowUp', 'j', 'C', 's', 'R', 'e', 'P', '2'].map((key) => press(key))).toEqual(['up', 'down', 'call', 'issue', 'reply', 'close', 'print', { tab: 1 }])
})

test('a letter that somebody types, or composes, or presses with Ctrl is a letter', () => {
  expect([press('s', { inField: true }), press('s', { isComposing: true }), press('p', { ctrlKey: true })]).toEqual([undefined, undefined, undefined])
  expect(press('Escape', { inField: true })).toBe('leave')
})
