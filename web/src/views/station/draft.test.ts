import { expect, test } from 'vitest'
import { stepCelsius, toggleNote } from './draft.ts'

test('ready-made notes are added, keep free text, and come off again', () => {
  expect(toggleNote('', '更换阀门')).toBe('更换阀门')
  expect(toggleNote('先放水', '更换阀门')).toBe('先放水；更换阀门')
  expect(toggleNote('先放水；更换阀门', '更换阀门')).toBe('先放水')
})

test('the temperature starts where it is told and moves by half degrees within what a room can have', () => {
  expect(stepCelsius(null, 1, 18)).toBe(18)
  expect(stepCelsius(null, -1, 16.5)).toBe(16.5)
  expect(stepCelsius(18, 1, 18)).toBe(18.5)
  expect(stepCelsius(18, -1, 18)).toBe(17.5)
  expect(stepCelsius(40, 1, 18)).toBe(40)
})
