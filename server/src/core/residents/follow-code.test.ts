import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeFollowCode, readFollowCode, sayFollowCode } from './follow-code.ts'

const bytes = fc.uint8Array({ minLength: 120, maxLength: 120 })
const codes = bytes.filter((some) => some.filter((byte) => byte < 250).length >= 15).map(makeFollowCode)

test('a code is read as it was made, said in fours or not', () => {
  fc.assert(fc.property(codes, (code) => readFollowCode(sayFollowCode(code)) === code && readFollowCode(code) === code))
})
test('full-width digits and dashes are the same code', () => {
  const code = makeFollowCode(Uint8Array.from({ length: 60 }, (_, index) => index))
  expect(readFollowCode(code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))).toBe(code)
  expect(readFollowCode(sayFollowCode(code).replaceAll(' ', '－'))).toBe(code)
})
test('one wrong digit is always noticed', () => {
  fc.assert(fc.property(codes, fc.nat(15), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
    const wrong = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1)
    return readFollowCode(wrong) === undefined
  }))
})
test('two neighbours that changed places are always noticed', () => {
  fc.assert(fc.property(codes, fc.nat(14), (code, at) => {
    const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
    return swapped === code || readFollowCode(swapped) === undefined
  }))
})
test.each(['', '123', 'abcd efgh ijkl mnop', '0000 0000 0000 0001'])('%j is no code', (typed) => {
  expect(readFollowCode(typed)).toBeUndefined()
})
test('every digit is as likely as another', () => {
  const seen = new Map<string, number>()
  for (let byte = 0; byte < 250; byte += 1) {
    const [digit = ''] = makeFollowCode(Uint8Array.from({ length: 60 }, () => byte))
    seen.set(digit, (seen.get(digit) ?? 0) + 1)
  }
  expect(new Set(seen.values())).toEqual(new Set([25]))
})
