import { expect, test } from 'vitest'
import { commandOf } from './keys.ts'

const press = (key: string, where: { inField?: boolean; onControl?: boolean } = {}) =>
  commandOf({ key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false }, { inField: where.inField ?? false, onControl: where.onControl ?? false })

test('every key that is printed on the screen does something', () => {
  expect(['ArrowDown', ' ', 'N', 'h', 'T', 'o', '3'].map((key) => press(key))).toEqual(['down', 'acknowledge', 'note', 'offer', 'take', 'present', { tab: 2 }])
})

test('the space bar belongs to a button that has the focus, letters to a field', () => {
  expect([press(' ', { onControl: true }), press('h', { inField: true }), press(' ', { inField: true })]).toEqual([undefined, undefined, undefined])
  expect(press('Escape', { inField: true })).toBe('leave')
})
