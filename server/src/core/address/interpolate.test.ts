import { expect, it } from 'vitest'
import { metresBetween } from './earth.ts'
import { fixtureSource } from './fixture.ts'
import { locateNumber } from './interpolate.ts'
import { buildLexicon } from './lexicon.ts'
import { scanDoorNumber } from './number.ts'
import { findGroup, plateKey } from './plates.ts'

const { plates } = buildLexicon(fixtureSource())
const group = findGroup(plates, 0, '', '')
const locate = (text: string, isKnown?: (plate: number) => boolean) => locateNumber(plates, group, scanDoorNumber(text, 0)!, isKnown)[0]

it('finds a plate, and a shorter number where the tail is not on one', () => {
  expect(locate('36号')).toMatchObject({ how: 'plate', key: '36' })
  expect(locate('36-1号')).toMatchObject({ how: 'plate', key: '36-1' })
  expect(locate('34-9号')).toMatchObject({ how: 'plate', key: '34' })
})

it('puts every left-out number within a few metres of where it was', () => {
  for (let plate = plates.groupStart[group]! + 4; plate < plates.groupStart[group + 1]! - 4; plate++) {
    const number = plates.number[plate]!
    const found = locate(`${number}号`, (other) => plates.number[other] !== number)!
    const [lon, lat] = [plates.x[plate]! / 1e7, plates.y[plate]! / 1e7]
    expect(metresBetween(found.lon, found.lat, lon, lat), plateKey(plates, plate)).toBeLessThan(10)
  }
})

it('uses the other side of the street where its own plates are far apart', () => {
  const found = locate('30号', (plate) => plates.number[plate]! % 2 === 1 || plates.number[plate]! <= 4 || plates.number[plate]! >= 56)!
  const [lon, lat] = [plates.x[plates.groupStart[group]!]! / 1e7, plates.y[plates.groupStart[group]!]! / 1e7]
  expect(found.how).toBe('interpolated')
  expect(metresBetween(lon, lat, found.lon, found.lat)).toBeGreaterThan(280)
})

it('names the nearest plate beyond the end of the street, and nothing far beyond it', () => {
  expect(locate('66号')).toMatchObject({ how: 'nearest' })
  expect(locate('900号')).toBeUndefined()
})
