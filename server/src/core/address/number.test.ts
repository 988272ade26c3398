import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalLane, doorNumberText, parseBuildingNumber, parseDoorNumber } from './number.ts'

describe('door numbers', () => {
  it.each([
    ['36号', '36'], ['三十六号', '36'], ['３６號', '36'], ['36好', '36'], ['36号院', '36'], ['二百零八号', '208'],
    ['36-1号', '36-1'], ['36号-1', '36-1'], ['36之1號', '36-1'], ['36号之1', '36-1'],
    ['甲36号', '36甲'], ['36甲号', '36甲'], ['36号甲', '36甲'], ['18甲4号', '18甲4'], ['45甲1-17号', '45甲1-17'],
    ['36号附3', '36附3'], ['36附3号', '36附3'], ['１５０之１附１號', '150-1附1'], ['臨７９之２號', '临79-2'],
    ['１１８號十樓之２', '118/10楼-2'], ['１１８號地下一層', '118/地下1'], ['23號頂樓之1', '23/顶楼-1'], ['２號（戶政事務所）', '2'],
  ])('reads %s as %s', (text, key) => {
    expect(parseDoorNumber(text)?.key).toBe(key)
  })

  it.each(['3号楼', '花园', '', '负一楼', '号', 'B座'])('refuses %s', (text) => {
    expect(parseDoorNumber(text)).toBeUndefined()
  })

  it('reads back what it writes', () => {
    const key = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('', '-1', '甲', '甲4', '附3', '/10楼-2', '/地下1'))
    fc.assert(fc.property(key, ([number, tail]) => {
      expect(parseDoorNumber(doorNumberText(`${number}${tail}`))).toEqual({ number, key: `${number}${tail}` })
    }))
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      parseDoorNumber(text)
      canonicalLane(text)
      parseBuildingNumber(text)
    }))
  })
})

describe('lanes and buildings', () => {
  it.each([['２巷', '2巷'], ['十二弄', '12弄'], ['北汕巷', '北汕巷'], ['', '']])('lane %s is %s', (text, lane) => {
    expect(canonicalLane(text)).toBe(lane)
  })

  it.each([
    ['三号楼', '3'], ['12#', '12'], ['#12', '12'], ['十二栋', '12'], ['3幢', '3'], ['B座', 'B'], ['A3栋', 'A3'], ['3A', '3A'], ['甲5号楼', '甲5'], ['5甲', '甲5'],
  ])('building %s is %s', (text, number) => {
    expect(parseBuildingNumber(text)).toBe(number)
  })
})
