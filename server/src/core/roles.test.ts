import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskNumber } from './roles.ts'

test('a mobile number keeps three and four digits, a landline two', () => {
  expect(maskNumber('138 0000 2046')).toBe('138****2046')
  expect(maskNumber('024-5550 0117')).toBe('*********17')
  expect(maskNumber('')).toBe('')
})

test('no mask shows seven digits in a row of the number, nor all of it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{5,15}$/), (number) => {
      const masked = maskNumber(number)
      expect(masked).not.toBe(number)
      expect(masked.match(/\d{7,}/)).toBeNull()
    }),
  )
})
