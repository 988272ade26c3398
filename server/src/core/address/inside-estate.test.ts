import { describe, expect, it } from 'vitest'
import { fixtureSource } from './fixture.ts'
import { insideEstate } from './inside-estate.ts'
import { buildLexicon } from './lexicon.ts'
import { readRest } from './read-rest.ts'

const lexicon = buildLexicon(fixtureSource())
const read = (text: string) => readRest(text, [{ start: 0, end: 4, as: 'estate' }], { city: '', province: '', isTyping: false })
const home = (text: string) => {
  const { building, unit, floor, room } = insideEstate(lexicon, 0, read(text), [], false)
  return [building === undefined ? '' : lexicon.buildings.numbers[lexicon.buildings.number[building]!], unit, floor, room].join('/')
}

describe('the inside of an estate', () => {
  it.each([
    ['金谷花园12号楼3单元601', '12/3//601'], ['金谷花园12栋三单元六零一室', '12/3//601'], ['金谷花园12#3-601', '12/3//601'],
    ['金谷花园12-3-601', '12/3//601'], ['金谷花园12-3-6-1', '12/3/6/1'], ['金谷花园12 3 601', '12/3//601'],
    ['金谷花园12号楼3门6楼1号', '12/3/6/1'], ['金谷花园12楼3单元', '12/3//'], ['金谷花园十二幢', '12///'], ['金谷花园12号楼地下一层', '12//地下1/'],
  ])('%s is %s', (text, expected) => {
    expect(home(text)).toBe(expected)
  })

  it('says that a building is not there', () => {
    expect(insideEstate(lexicon, 0, read('金谷花园99号楼'), [], false).because).toEqual([{ code: 'building-unknown', part: 'building', from: '99号楼' }])
  })

  it('takes three numbers after a plate for unit, floor and door, four for a building as well', () => {
    const rest = readRest('', [], { city: '', province: '', isTyping: false })
    expect(insideEstate(lexicon, 0, rest, ['3', '2', '1'], true)).toMatchObject({ unit: '3', floor: '2', room: '1' })
    expect(insideEstate(lexicon, 0, rest, ['8', '3', '2', '1'], true)).toMatchObject({ building: 7, unit: '3', floor: '2', room: '1' })
  })
})
