import { describe, expect, test } from 'vitest'
import { chooseColumns, fieldOf, type Field } from './columns.ts'

const plate: Field[] = ['district', 'subdistrict', 'street', 'area', 'lane', 'alley', 'number', 'x', 'y']
const gcj = { kind: 'gcj02' } as const
const twoSystems = ['名称', '经度_gcj02', '纬度_gcj02', '经度_wgs84', '纬度_wgs84']

describe('columns are guessed by their names', () => {
  test('Taiwanese door plates', () => {
    const names = ['city_code', 'district_code', 'village', 'neighbor', 'street', 'area', 'lane', 'alley', 'number', 'address', 'x', 'y']
    expect(chooseColumns(names, plate, {}).columns).toEqual({
      subdistrict: 'village', street: 'street', area: 'area', lane: 'lane', alley: 'alley', number: 'number', x: 'x', y: 'y',
    })
  })
  test('Chinese names', () => {
    expect(chooseColumns(['行政区', '街路', '门牌号', '经度', '纬度'], plate, {}).columns)
      .toEqual({ district: '行政区', street: '街路', number: '门牌号', x: '经度', y: '纬度' })
  })
  test('a column serves one field', () => {
    expect(chooseColumns(['小区名称', '楼号'], ['estate', 'number', 'name'], {}).columns).toEqual({ estate: '小区名称', number: '楼号' })
  })
  test('what is said goes before what is guessed', () => {
    expect(chooseColumns(['name', 'label'], ['name'], { map: { name: 'label' } }).columns).toEqual({ name: 'label' })
  })
})

describe('of two coordinate columns', () => {
  test('the system asked for decides', () => {
    expect(chooseColumns(twoSystems, ['x', 'y'], { crs: gcj }).columns).toEqual({ x: '经度_gcj02', y: '纬度_gcj02' })
  })
  test('WGS84 is taken when nothing is asked', () => {
    expect(chooseColumns(twoSystems, ['x', 'y'], {}).columns).toEqual({ x: '经度_wgs84', y: '纬度_wgs84' })
  })
  test('the only ones tell their system', () => {
    const choice = chooseColumns(['经度_gcj02', '纬度_gcj02'], ['x', 'y'], {})
    expect(choice).toEqual({ columns: { x: '经度_gcj02', y: '纬度_gcj02' }, crs: { crs: gcj, column: '经度_gcj02' } })
  })
  test('a contradiction is refused', () => {
    expect(() => chooseColumns(['经度_gcj02', '纬度_gcj02'], ['x', 'y'], { crs: { kind: 'bd09' } }))
      .toThrow(expect.objectContaining({ reason: { code: 'crs-columns', columns: '经度_gcj02', crs: 'BD-09' } }))
  })
})

test('a name of a megabyte is passed over at once', () => {
  expect(chooseColumns(['_'.repeat(2 ** 20), '街路'], plate, {}).columns).toEqual({ street: '街路' })
})

test('a field is known by its own name and by any name of its columns', () => {
  expect(fieldOf('village', plate)).toBe('subdistrict')
  expect(fieldOf('lon', plate)).toBe('x')
  expect(() => fieldOf('colour', plate)).toThrow('unknown-field')
})
