import { callBackResults } from '@heatline/server/core/call-backs/results'
import { expect, test } from 'vitest'
import { capOf, commandOf } from './keys.ts'

const key = (key: string, more: object = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more })

test('each result has the number that is printed beside it', () => {
  for (const result of callBackResults) expect(commandOf(key(capOf(result)), false)).toEqual({ result })
  expect(commandOf(key('9'), false)).toBeUndefined()
})

test('numbers written into the answer are no results', () => {
  expect(commandOf(key('2'), true)).toBeUndefined()
  expect(commandOf(key('Escape'), true)).toBe('leave')
})
