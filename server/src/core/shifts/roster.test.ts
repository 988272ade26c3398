import { describe, expect, test } from 'vitest'
import { parseRoster } from './roster.ts'

const parse = (text: string) => parseRoster(text, 480)
const spans = (text: string) => parse(text).lines.map(({ from, to }) => `${from.toISOString().slice(0, 16)} ${to.toISOString().slice(0, 16)}`)

describe('a pasted roster', () => {
  test('is read as a spreadsheet gives it, heading and empty lines aside', () => {
    const { lines, problems } = parse('单位\t姓名\t电话\t从\t到\r\n大厅\t林涛\t138 0000 0001\t2026-11-22 08:00\t2026-11-22 16:00\r\n\r\n春城热力\t赵敏\t\t2026/11/22 8:00\t2026/11/23 8:00\r\n')
    expect(problems).toEqual([])
    expect(lines).toMatchObject([
      { line: 2, unit: '', person: '林涛', phone: '138 0000 0001', from: new Date('2026-11-22T00:00:00Z'), to: new Date('2026-11-22T08:00:00Z') },
      { line: 4, unit: '春城热力', person: '赵敏', phone: '' },
    ])
  })

  test('may end at a time alone, the next day’s when that is not later', () => {
    expect(spans('大厅,林涛,,2026-11-22 08:00,16:00')).toEqual(['2026-11-22T00:00 2026-11-22T08:00'])
    expect(spans('大厅，林涛，，2026年11月22日 16:00，0:00')).toEqual(['2026-11-22T08:00 2026-11-22T16:00'])
    expect(spans('大厅,林涛,,2026-11-22 20:00,08:00')).toEqual(['2026-11-22T12:00 2026-11-23T00:00'])
    expect(spans('大厅,林涛,,2026-11-22 20:00,24:00')).toEqual(['2026-11-22T12:00 2026-11-22T16:00'])
  })

  test.each([
    ['大厅\t林涛\t138', 'columns'],
    ['大厅\t\t138\t2026-11-22 08:00\t16:00', 'person'],
    ['大厅\t林涛\t138\t明天\t16:00', 'moment'],
    ['大厅\t林涛\t138\t2026-02-30 08:00\t16:00', 'moment'],
    ['大厅\t林涛\t138\t2026-11-22 25:00\t16:00', 'moment'],
    ['大厅\t林涛\t138\t2026-11-22 08:00\t2026-11-21 16:00', 'moment'],
  ])('%j is refused for its %s', (text, problem) => {
    expect(parse(`\n${text}`)).toMatchObject({ lines: [], problems: [{ line: 2, problem }] })
  })
})
