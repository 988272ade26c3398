import { describe, expect, test } from 'vitest'
import { definitionOfZone, type ChinaZone } from './china-zones.ts'
import { guessCrs, type Box } from './crs-guess.ts'
import { crsLabel } from './crs-label.ts'
import { crsName, fromWgs84 } from './datum.ts'

const shenyang: Box = [123.2, 41.6, 123.6, 41.95]
const truth: [number, number][] = Array.from({ length: 40 }, (_, index) => [123.25 + index * 0.008, 41.65 + (index % 7) * 0.04])
const zone41: ChinaZone = { datum: 'cgcs2000', width: 3, zone: 41, prefixed: true }
const plain41: ChinaZone = { ...zone41, prefixed: false }
const utm51 = '+proj=utm +zone=51 +datum=WGS84 +units=m +no_defs'

function written(definition: string): [number, number][] {
  const convert = fromWgs84({ kind: 'epsg', code: 1 }, definition)!
  return truth.map(([lon, lat]) => convert(lon, lat)!)
}
const swapped = (points: [number, number][]) => points.map(([x, y]): [number, number] => [y, x])
const first = (verdict: ReturnType<typeof guessCrs>) => verdict.guesses[0] && crsName(verdict.guesses[0].crs)

describe('with data in the city', () => {
  test('degrees that lie there are taken for what they are', () => {
    expect(guessCrs(truth, shenyang)).toMatchObject({ kind: 'sure', guesses: [{ crs: { kind: 'wgs84' }, because: 'in-city', share: 1, kilometresFromCity: 0 }] })
  })
  test('latitude before longitude is asked about', () => {
    const verdict = guessCrs(swapped(truth), shenyang)
    expect([verdict.kind, verdict.guesses.map(({ crs }) => crsName(crs))]).toEqual(['ask', ['WGS84 yx']])
  })
  test('a zone number in the easting says the zone; the datum is asked about', () => {
    const verdict = guessCrs(written(definitionOfZone(zone41)), shenyang)
    expect(verdict).toMatchObject({ kind: 'ask', guesses: [{ crs: { code: 4529 }, because: 'in-city', share: 1 }] })
    expect(verdict.guesses[0]!.alike.map(crsName)).toEqual(['EPSG:2365', 'EPSG:2417'])
  })
  test('without it the city tells the zone, UTM beside it', () => {
    const verdict = guessCrs(written(definitionOfZone(plain41)), shenyang)
    expect(verdict.guesses.map(({ crs }) => crsName(crs))).toEqual(['EPSG:4550', 'EPSG:32651'])
  })
  test('north called x, as surveyors do', () => {
    expect(first(guessCrs(swapped(written(definitionOfZone(zone41))), shenyang))).toBe('EPSG:4529 yx')
  })
  test('degrees of another city are asked about with the distance', () => {
    const beijing = truth.map(([lon, lat]): [number, number] => [lon - 7, lat - 1.9])
    expect(guessCrs(beijing, shenyang)).toMatchObject({ kind: 'ask', guesses: [{ because: 'in-china', kilometresFromCity: expect.closeTo(608, -1) }] })
  })
  test('a few points beyond the city do not matter, many do', () => {
    const strays = (count: number) => truth.map((at, index): [number, number] => (index < count ? [0, 0] : at))
    expect(guessCrs(strays(4), shenyang)).toMatchObject({ kind: 'sure', guesses: [{ share: 0.9 }] })
    expect(guessCrs(strays(30), shenyang).kind).toBe('ask')
  })
  test("Taiwan's grid is one of a kind", () => {
    const kaohsiung: Box = [120.2, 22.5, 120.4, 22.7]
    expect(guessCrs([[177802.4, 2503928.92], [177900, 2504000]], kaohsiung)).toMatchObject({ kind: 'sure', guesses: [{ crs: { code: 3826 } }] })
  })
})

describe('in an empty city', () => {
  test('degrees in China are taken, swapped ones asked about, others too', () => {
    expect(guessCrs(truth, undefined)).toMatchObject({ kind: 'sure', guesses: [{ because: 'in-china' }] })
    expect(first(guessCrs(swapped(truth), undefined))).toBe('WGS84 yx')
    expect(guessCrs([[2.35, 48.85]], undefined)).toMatchObject({ kind: 'ask', guesses: [{ crs: { kind: 'wgs84' }, because: 'elsewhere' }, {}] })
  })
  test('a zone number is enough', () => {
    expect(guessCrs(written(definitionOfZone(zone41)), undefined).guesses.map(({ crs }) => crsName(crs))).toEqual(['EPSG:4529'])
  })
  test('without it all zones are offered, the true one among them', () => {
    const names = guessCrs(written(utm51), undefined).guesses.map(({ crs }) => crsName(crs))
    expect(names).toContain('EPSG:32651')
    expect(names.length).toBeGreaterThan(10)
  })
  test('what lies nowhere is none', () => {
    expect(guessCrs([[9e7, 9e7]], undefined)).toEqual({ kind: 'none', guesses: [] })
    expect(guessCrs([], undefined).kind).toBe('none')
    expect(guessCrs([[Number.NaN, Infinity]], shenyang).kind).toBe('none')
  })
})

test.each([
  ['EPSG:4529', 'CGCS2000 3度带 第41带（中央经线123°，东坐标带带号，如 41500000）', 'CGCS2000 3-degree zone 41, meridian 123°, zone number in the easting (41500000)'],
  ['EPSG:2346', '西安80 6度带（中央经线123°）', "Xi'an 80 6-degree zone, meridian 123°"],
  ['WGS84 yx', '经纬度（WGS84、CGCS2000），横纵坐标互换', 'Degrees (WGS84, CGCS2000), axes swapped'],
  ['EPSG:4214', '北京54 经纬度', 'Beijing 54 degrees'],
  ['EPSG:32651', 'WGS84 UTM 51N', 'WGS84 UTM 51N'],
  ['EPSG:2326', 'EPSG:2326', 'EPSG:2326'],
  ['沈阳坐标系', '沈阳坐标系', '沈阳坐标系'],
])('%s has a name that people use', (name, zh, en) => {
  expect([crsLabel(name, 'zh'), crsLabel(name, 'en')]).toEqual([zh, en])
})
