import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metresBetween } from './earth.ts'
import { fixtureSource } from './fixture.ts'
import { buildLexicon, nameParts } from './lexicon.ts'
import { resolvePlace } from './resolve.ts'
import { describePoint } from './reverse.ts'
import { suggest } from './suggest.ts'

const lexicon = buildLexicon(fixtureSource())
const ask = (text: string) => resolvePlace(lexicon, text, { limit: 5 })
const first = (text: string) => ask(text).matches[0]!

describe('resolving', () => {
  it.each([
    ['铁西区兴华北街36号', '铁西区兴华北街36号'],
    ['興華北街３６號', '铁西区兴华北街36号'],
    ['兴华北街三十六号', '铁西区兴华北街36号'],
    ['xinghuabeijie36hao', '铁西区兴华北街36号'],
    ['xhbj36', '铁西区兴华北街36号'],
    ['xinghua北街36', '铁西区兴华北街36号'],
    ['星花北街36号', '铁西区兴华北街36号'],
    ['新华北街36号', '铁西区兴华北街36号'],
    ['兴华北36', '铁西区兴华北街36号'],
    ['兴华北街甲36号', '铁西区兴华北街36甲号'],
    ['五马路4号', '铁西区建设路4号'],
    ['和平大街3号', '浑南区和平大街3号'],
    ['和平大街2巷3号', '浑南区和平大街2巷3号'],
    ['仁愛路２段118號十樓之２', '浑南区仁爱路二段118号10楼之2'],
    ['东陵区和平大街5号', '浑南区和平大街5号'],
    ['铁西区金谷花园12号楼3单元601', '铁西区兴华北街34号金谷花园12号楼3单元601'],
    ['铁西金谷12-3-601', '铁西区兴华北街34号金谷花园12号楼3单元601'],
    ['兴华北街34号8-3-2-1', '铁西区兴华北街34号金谷花园8号楼3单元2楼1'],
    ['浑南区金谷花园B座', '浑南区和平大街5号金谷花园B座'],
    ['浑南区金谷花园B号楼', '浑南区和平大街5号金谷花园B座'],
    ['我家住在那个铁西区那边的金谷花园，就是12号楼', '铁西区兴华北街34号金谷花园12号楼'],
    ['怡发工业大道', '浑南区学府新城二期'],
    ['兴华北街与建设路交叉口', '铁西区兴华北街与建设路交叉口'],
    ['兴华北街，建设路到北一路之间', '铁西区兴华北街（建设路至北一路）'],
    ['铁西广场对面', '铁西区铁西广场对面'],
  ])('%s is %s', (text, label) => {
    const answer = ask(text)
    expect([answer.kind, answer.matches[0]?.label]).toEqual(['resolved', label])
  })

  it('puts a missing number between its neighbours and says so', () => {
    const match = first('兴华北街42号')
    expect(match).toMatchObject({ precision: 'interpolated', because: [{ code: 'exact' }, { code: 'interpolated', from: '38号', to: '46号' }] })
    const [between] = [first('兴华北街38号'), first('兴华北街46号')]
    expect(metresBetween(match.lon, match.lat, between.lon, between.lat)).toBeCloseTo(40, 0)
    expect(match.confidence).toBeLessThan(0.9)
  })

  it('moves from a crossing by direction and distance', () => {
    const [crossing, away] = [first('兴华北街与建设路交叉口'), first('兴华北街与建设路交叉口西南420米')]
    expect(metresBetween(crossing.lon, crossing.lat, away.lon, away.lat)).toBeCloseTo(420, 0)
    expect(away.because).toContainEqual({ code: 'offset', from: '西南', metres: 420 })
  })

  it('asks which estate is meant where two have one name', () => {
    expect(ask('金谷花园12号楼').kind).toBe('resolved')
    expect(ask('金谷花园1号楼')).toMatchObject({ kind: 'ambiguous', by: 'district' })
  })

  it('sets a wrong district aside and is less sure', () => {
    const match = first('浑南区兴华北街36号')
    expect(match.because).toContainEqual({ code: 'overruled', part: 'district', from: '浑南区', to: '铁西区' })
    expect(match.confidence).toBeLessThan(0.9)
  })

  it('names what it does not understand', () => {
    expect(ask('火星大道12号').kind).toBe('unknown')
    expect(ask('北京市朝阳区建国路88号').kind).toBe('unknown')
    expect(ask('')).toEqual({ kind: 'unknown', matches: [], notUnderstood: '' })
  })

  it('lets the desk\'s district decide between equals', () => {
    const answer = resolvePlace(lexicon, '金谷花园', { limit: 5, context: { districtId: 2 } })
    expect(answer.matches[0]).toMatchObject({ district: '浑南区', because: [{ code: 'exact' }, { code: 'context' }] })
  })

  it('says why: each way of recognising has its reason', () => {
    expect(first('星花北街36号').because).toContainEqual({ code: 'homophone', part: 'street', from: '星花北街', to: '兴华北街' })
    expect(first('东陵区和平大街5号').because).toContainEqual({ code: 'former-name', part: 'district', from: '东陵区', to: '浑南区' })
  })

  it('knows a renamed street by its new name', () => {
    const source = fixtureSource()
    source.streets[0] = { ...source.streets[0]!, name: '暖阳大街', formerNames: ['兴华北街'] }
    const renamed = { ...lexicon, ...nameParts(source, lexicon) }
    expect(resolvePlace(renamed, '暖阳大街36号', { limit: 1 }).matches[0]?.label).toBe('铁西区暖阳大街36号')
    expect(resolvePlace(renamed, '兴华北街36号', { limit: 1 }).matches[0]?.because[0]?.code).toBe('former-name')
  })
})

describe('suggesting', () => {
  it('has something to offer at every keystroke', () => {
    for (const text of ['兴华北街36号', '金谷花园12号楼', 'xinghuabeijie36']) {
      for (let end = 1; end <= text.length; end++) expect(suggest(lexicon, text.slice(0, end), { limit: 8 }), text.slice(0, end)).not.toHaveLength(0)
    }
  })

  it('takes a half-typed word for what it will be', () => {
    for (const text of ['铁西区金谷花园12号楼3单', 'tiexiqujinguhuayuan12haolou3dany']) {
      expect(suggest(lexicon, text, { limit: 1 })[0], text).toMatchObject({ building: '12', unit: '3' })
    }
    expect(suggest(lexicon, '兴华北街36号交', { limit: 1 })[0]?.because).toEqual([{ code: 'exact', part: 'street' }])
    expect(first('兴华北街36号交').because).toContainEqual({ code: 'not-understood', from: '交' })
  })

  it('completes a number and marks what was typed', () => {
    const labels = suggest(lexicon, '兴华北街1', { limit: 8 })
    expect(labels.map((match) => match.label)).toContain('铁西区兴华北街12号')
    expect(labels[0]?.marked).toEqual([[3, 9]])
  })
})

describe('laws', () => {
  const pieces = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('兴华北街', '36号', '金谷花园', '12-3-601', '与', '建设路', '（', '米', 'xing', '东', '单元')), { maxLength: 12 })

  it('answers any text without an exception', () => {
    fc.assert(fc.property(pieces, (texts) => {
      const text = texts.join('')
      const answer = ask(text)
      for (const match of answer.matches) expect(match.confidence).toBeGreaterThanOrEqual(0)
      suggest(lexicon, text, { limit: 8 })
    }), { numRuns: 500 })
  })

  it('does not depend on the order of the rows', () => {
    const source = fixtureSource()
    const turned = buildLexicon({ ...source, estates: source.estates.toReversed(), streets: source.streets.toReversed(), crossings: source.crossings.toReversed() })
    for (const text of ['金谷花园3号楼', '兴华街12号', '兴花街', '和平大街3', 'xh12']) {
      const labels = (one: typeof lexicon) => resolvePlace(one, text, { limit: 5 }).matches.map((match) => `${match.label} ${match.ids.estate ?? ''}`)
      expect(labels(turned)).toEqual(labels(lexicon))
    }
  })

  it('finds the address that it gives for a point', () => {
    const plate = first('兴华北街36号')
    expect(describePoint(lexicon, plate.lon, plate.lat).label).toBe('铁西区兴华北街36号')
    expect(describePoint(lexicon, 123.36, 41.82).label).toMatch(/交叉口北\d+米$/)
  })
})
