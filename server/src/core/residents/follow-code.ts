/**
 * The code by which a resident follows an order: fifteen random digits and a check digit, said in fours as a bank card's
 * number is. 10^15 codes: of a million live ones a guess finds one in a thousand million.
 */
const randomDigits = 15

/** A new code from random bytes, at least 60: bytes of 250 and above are passed over, so that every digit is as likely. */
export function makeFollowCode(bytes: Uint8Array): string {
  const digits = [...bytes].filter((byte) => byte < 250).slice(0, randomDigits).map((byte) => byte % 10).join('')
  if (digits.length < randomDigits) throw new Error('too few random bytes for a code')
  return digits + checkDigit(digits)
}

/** The code that was typed or dictated, with any gaps; undefined when a digit is wrong, missing or in the wrong place. */
export function readFollowCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '')
  return new RegExp(`^\\d{${randomDigits + 1}}$`).test(digits) && damm(digits) === 0 ? digits : undefined
}

/** 3652 4471 9083 1140 */
export function sayFollowCode(code: string): string {
  return code.replaceAll(/\d{4}(?=\d)/g, '$& ')
}

/** H. M. Damm's quasigroup of order 10: finds every wrong digit and every two neighbours that changed places. */
const table = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9], [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1], [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5], [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]

const damm = (digits: string): number => Array.from(digits).reduce((interim, digit) => table[interim]?.[Number(digit)] ?? 0, 0)

/** The digit that brings the sum to zero: the interim one itself, for the table's diagonal is zero. */
const checkDigit = damm
