import { expect, test } from 'vitest'
import { telLink } from './tel.ts'

test('a number is dialled without its gaps', () => {
  expect(telLink('024-5550 0117')).toBe('tel:02455500117')
  expect(telLink('+86 138 0000 2046')).toBe('tel:+8613800002046')
})
