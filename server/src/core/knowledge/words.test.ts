import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerpt, markWords, wordsFound } from './excerpt.ts'
import { rank } from './rank.ts'
import { candidateText, queryText, vectorText } from './search-text.ts'
import { wordsAsked, wordsIn } from './words.ts'

const texts = (text: string) => wordsIn(text).map((word) => word.text)

describe('the words of a text', () => {
  test('are pairs of Chinese characters and the last one of a run', () => {
    expect(texts('暖气不热')).toEqual(['暖气', '气不', '不热', '热'])
  })
  test('are Latin words and numbers whole, in small letters and half width', () => {
    expect(texts('ＰＰＲ管 DN20，96191')).toEqual(['ppr', '管', 'dn20', '96191'])
  })
  test('do not go across a pause', () => {
    expect(texts('停水，停电')).toEqual(['停水', '水', '停电', '电'])
  })
  test('are the same in traditional and simplified writing', () => {
    expect(texts('暖氣費退費')).toEqual(texts('暖气费退费'))
  })
  test('say where they stand in the text as written', () => {
    const text = '𠮷林：暖氣'
    for (const word of wordsIn(text)) expect(text.slice(word.from, word.to).length).toBeGreaterThan(0)
    expect(wordsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(['𠮷林', '林', '暖氣', '氣'])
  })
  test('never throw and lie within the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => wordsIn(text).every(({ from, to }) => 0 <= from && from < to && to <= text.length)))
  })
})

describe('a question', () => {
  test('loses what people say around it', () => {
    expect(wordsAsked('请问暖气不热怎么退费？')).toEqual(['暖气', '气不', '不热', '退费'])
  })
  test('of nothing else keeps it', () => {
    expect(wordsAsked('怎么')).toEqual(['怎么'])
  })
  test('of one character asks for every word that begins with it', () => {
    expect(queryText(wordsAsked('水'), 'any')).toBe("'水':*")
  })
})

test('a long question looks at texts with two words side by side, a short one at any', () => {
  expect(candidateText(['退费', '标准'])).toBe("'退费' | '标准'")
  expect(candidateText(['暖气', '气不', '不热', '退费', 'ppr'])).toBe("('暖气' & '气不') | ('气不' & '不热') | ('不热' & '退费') | ('退费' & 'ppr':*)")
})

test('a vector has the words of the title with weight, each once', () => {
  expect(vectorText({ title: '退费', text: '退费 退费' })).toBe("'退费':1A,3,5 '费':2A,4,6")
})
test('a vector of any text has no quote but its own', () => {
  fc.assert(fc.property(fc.string(), (text) => !/'[^']*[\\'][^']*':/.test(vectorText({ title: text, text }).replaceAll(/'[\p{L}\p{N}]+':[\dA,]+/gu, ''))))
})

describe('an excerpt', () => {
  const long = `${'前言说明。'.repeat(40)}室内温度低于十八度的，用户可以申请退还热费。${'附则条款。'.repeat(40)}`
  test('is cut where the words are', () => {
    const { text, marks } = excerpt(long, wordsAsked('申请退还热费'))
    expect(text.length).toBeLessThanOrEqual(86)
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['申请退还热费'])
  })
  test('marks apart from one another, ascending', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('暖', '气', '热', '，', 'a', '1') }), (text) => {
      const { marks } = markWords(text, ['暖气', '气热', '1'])
      return marks.every(([from, to], index) => from < to && (index === 0 || from > (marks[index - 1]?.[1] ?? 0)))
    }))
  })
  test('of a beginning marks what goes on with it', () => {
    const { text, marks } = markWords('停水', ['水'])
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['水'])
  })
})

test('the words found are those asked that a text has', () => {
  expect([...wordsFound('暖气收费标准', ['暖气', '退费', '标'])]).toEqual(['暖气', '标'])
  expect(wordsFound('暖气', []).size).toBe(0)
  expect([...wordsFound('PPR管，DN20', ['ppr', 'dn', '20', '管'])]).toEqual(['ppr', 'dn', '管'])
})

describe('ranking', () => {
  const titles = (found: { title: string }[]) => found.map(({ title }) => title)
  const documents = [
    { title: '暖气放气', text: '暖气不热时放气' }, { title: '暖气漏水', text: '暖气漏水的处理' }, { title: '暖气安装', text: '暖气安装规范' },
    { title: '退还热费', text: '暖气不热的可以退费' },
  ]
  test('a rare word weighs more than one that all have', () => {
    expect(titles(rank(documents, ['暖气', '退费']))[0]).toBe('退还热费')
  })
  test('a word of the title weighs more', () => {
    expect(titles(rank([{ title: '其他', text: '漏水' }, { title: '漏水', text: '' }], ['漏水']))).toEqual(['漏水', '其他'])
  })
  test('what has too few of the words is about something else', () => {
    expect(rank(documents, ['暖气', '甲乙', '乙丙', '丙丁', '丁戊'])).toEqual([])
  })
})
