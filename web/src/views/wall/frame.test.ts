import { describe, expect, it } from 'vitest'
import { callUnits, cameraPadding, coveredBy, frameOf, orderRows } from './frame.ts'
import { leastUnits, nameUnits, textWidth, withoutPrefix } from './name-size.ts'

describe('composition', () => {
  it.each([
    [1920, 1080, 'std'],
    [3840, 2160, 'std'],
    [1920, 1200, 'std'],
    [6656, 1792, 'wide'],
    [3440, 1440, 'std'],
    [1080, 1920, 'tall'],
  ])('of %d × %d is %s', (width, height, composition) => expect(frameOf(width, height).composition).toBe(composition))
  it('is the same at any resolution', () => {
    expect(frameOf(3840, 2160)).toEqual({ ...frameOf(1920, 1080), unit: 21.6, scale: 2 })
  })
})

describe('lists', () => {
  it.each([
    [0, false, 8],
    [3, false, 6],
    [11, false, 1],
    [40, false, 1],
    [3, true, 4],
  ])('with %d other calls, stale %s, show %d orders', (calls, stale, rows) => expect(orderRows('std', calls, stale)).toBe(rows))
  it('keep twelve orders on a wide wall', () => expect(orderRows('wide', 11, false)).toBe(12))
  it('never grow beyond the column of a wide wall', () => {
    for (let count = 1; count <= 11; count += 1) expect(callUnits('wide', count) * count).toBeLessThanOrEqual(48)
  })
})

it('covers nothing of the map while idle', () => {
  expect(coveredBy('std', false, false)).toEqual({ top: 0, right: 0, bottom: 0, left: 0 })
  expect(coveredBy('wide', true, false).left).toBe(116)
})

it.each(['std', 'wide', 'tall'] as const)('lays a notice where the camera of a %s wall shows nothing of the city', (composition) => {
  const { bottom } = coveredBy(composition, false, false, true)
  expect(bottom).toBeGreaterThan(0)
  expect(bottom).toBeLessThanOrEqual(cameraPadding(composition, false, false).bottom)
})

describe('names', () => {
  it('count Latin letters and digits as little more than half', () => expect(textWidth('SR新城12')).toBeCloseTo(4.24))
  it.each([
    ['兴华北街', 7.8],
    ['金谷花园东院二期小区', 7],
    ['沈阳铁西金谷花园东院二期', 5.8],
    ['沈阳铁西区恒暖热力金谷花园换热站', 4.9],
  ])('%s is %d units high', (name, units) => expect(nameUnits(name, 'std', 200)).toBe(units))
  it('shrink into the room there is and never below the least', () => {
    expect(nameUnits('兴华北街', 'std', 20)).toBe(5)
    expect(nameUnits('兴华北街', 'std', 4)).toBe(leastUnits)
  })
  it('are smaller during an incident', () => {
    expect(nameUnits('兴华北街', 'std', 200, true)).toBeCloseTo(6.396)
    expect(nameUnits('沈阳铁西区恒暖热力金谷花园换热站', 'std', 200, true)).toBeCloseTo(4.018)
  })
  it('lose a repeated prefix only when they are too long', () => {
    expect(withoutPrefix('恒暖热力金谷换热站', ['恒暖热力'])).toBe('恒暖热力金谷换热站')
    expect(withoutPrefix('沈阳恒暖热力有限公司金谷花园东院二期换热站', ['铁西区', '沈阳恒暖热力有限公司'])).toBe('金谷花园东院二期换热站')
  })
})
