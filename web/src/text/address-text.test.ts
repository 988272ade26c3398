import './stub-browser.ts'
import { expect, test } from 'vitest'
import { guessTexts, markedPieces, reasonText, splitLabel } from './address-text.ts'

const plain = (pieces: { text: string; marked: boolean }[]) => pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('')

test('a reason names what was said and what it was taken for', () => {
  expect(reasonText({ code: 'homophone', from: '兴花', to: '兴华' })).toBe('同音 兴花→兴华')
  expect(reasonText({ code: 'nearest-plate', from: '69号', to: '71号', metres: 18.4 })).toBe('最近门牌 71 号，18 米')
  expect(reasonText({ code: 'exact' })).toBe('')
})

test('guesses are listed once each, without what is no guess', () => {
  const because = [{ code: 'exact' }, { code: 'pinyin' }, { code: 'pinyin' }, { code: 'dash-form', from: '12-3', to: '12号楼3单元' }] as const
  expect(guessTexts([...because])).toEqual(['拼音'])
})

test('marks survive the gaps set between digits and Chinese', () => {
  expect(plain(markedPieces('兴华北街68号', [[0, 4], [4, 6]]))).toBe('[兴华北街 68] 号')
  expect(plain(markedPieces('兴华北街68号', [[0, 2]]))).toBe('[兴华]北街 68 号')
  expect(plain(markedPieces('', []))).toBe('')
})

test('a label splits into street and estate, district, and the rest', () => {
  const match = { label: '铁西区兴华北街68号金谷花园12号楼3单元601', district: '铁西区', estate: '金谷花园', marked: [[3, 7], [12, 14]] as [number, number][] }
  const { main, district, rest } = splitLabel(match)
  expect([plain(main), plain(district), plain(rest)]).toEqual(['[兴华北街] 68 号金谷[花园]', '铁西区', '12 号楼 3 单元 601'])
})

test('a label that is only a district stays in the first column', () => {
  expect(plain(splitLabel({ label: '铁西区', district: '铁西区' }).main)).toBe('铁西区')
})
