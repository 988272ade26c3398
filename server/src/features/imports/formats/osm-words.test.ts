import { describe, expect, test } from 'vitest'
import { courseOf, groundOf, landmarkKindOf, namesOf, streetClassOf } from './osm-words.ts'

test.each([
  ['motorway', 'expressway'], ['trunk_link', 'expressway'], ['primary', 'main'], ['secondary', 'secondary'], ['tertiary_link', 'secondary'],
  ['living_street', 'minor'], ['footway', 'lane'], ['bus_stop', undefined], ['constructor', undefined], ['', undefined],
] as const)('highway=%s is %s', (highway, expected) => {
  expect(streetClassOf({ highway })).toBe(expected)
})

test('names are what people say, what else is said, and what was said', () => {
  expect(namesOf({ name: '青年大街', 'name:zh': '青年大街', alt_name: '青年街; 金廊', short_name: '金廊', old_name: '青年路' }))
    .toEqual({ name: '青年大街', aliases: '青年街;金廊', formerNames: '青年路' })
  expect(namesOf({ 'name:zh': '浑河' })).toEqual({ name: '浑河', aliases: '', formerNames: '' })
})

describe('landmarks', () => {
  test.each([
    [{ railway: 'station', subway: 'yes' }, 'metro'], [{ railway: 'station', station: 'subway' }, 'metro'], [{ railway: 'station' }, 'station'],
    [{ public_transport: 'stop_position', subway: 'yes' }, undefined], [{ amenity: 'kindergarten' }, 'school'], [{ shop: 'mall' }, 'mall'],
    [{ shop: 'bakery' }, undefined], [{ amenity: 'cinema' }, 'other'], [{ office: 'government' }, 'government'], [{ building: 'yes' }, undefined],
  ])('%o is %s', (tags, kind) => {
    expect(landmarkKindOf(tags as Record<string, string>)).toBe(kind)
  })
})

test('the ground, and what runs over it', () => {
  expect([{ natural: 'water' }, { landuse: 'forest' }, { building: 'no' }, { building: 'yes', landuse: 'residential' }, { landuse: 'farmland' }].map((tags) => groundOf(tags as Record<string, string>)))
    .toEqual(['water', 'park', undefined, 'building', undefined])
  expect([{ waterway: 'river' }, { waterway: 'river', tunnel: 'culvert' }, { railway: 'tram', tunnel: 'no' }, { railway: 'platform' }].map((tags) => courseOf(tags as Record<string, string>)))
    .toEqual(['waterway', undefined, 'rail', undefined])
})
