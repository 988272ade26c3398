import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalise } from './normalise.ts'
import { chineseNumeral, readNumeral } from './numerals.ts'

it.each([
  ['興華北街６８號', '兴华北街68号'], ['兴华北街【金谷花园】', '兴华北街(金谷花园)'], ['Xīnghuá  Jiē', 'xinghua jie'], ['lǜ', 'lv'],
  ['12—3－601', '12-3-601'], ['高新·云熙港', '高新云熙港'], ['\ud800兴\u0000华\u200b街', '兴 华街'],
])('spells %j as %j', (text, spelt) => {
  expect(normalise(text)).toBe(spelt)
})

it('changes nothing the second time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(normalise(normalise(text))).toBe(normalise(text))
  }))
})

it('reads every numeral that it writes', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), (value) => {
    const text = chineseNumeral(value)
    expect(readNumeral(text, 0)).toEqual({ value, end: text.length })
  }))
})
