import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phoneKey } from './phone.ts'

test('a number is the same however it is written', () => {
  for (const typed of ['024-5550 0001', '02455500001', ' 024 55500001#']) expect(phoneKey(typed)).toBe('02455500001')
  expect(phoneKey('+86 138 0000 2046')).toBe('+8613800002046')
  expect(phoneKey('138+0000')).toBe('1380000')
})

test('what has no digit is no number', () => {
  for (const typed of ['', '+', '- *#']) expect(phoneKey(typed)).toBe('')
})

test('the key of a key is itself', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('0', '1', '9', '+', '-', '*', '#', ' ') }), (typed) => phoneKey(phoneKey(typed)) === phoneKey(typed)))
})
