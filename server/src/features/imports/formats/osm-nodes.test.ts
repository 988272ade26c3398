import { array, assert, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { wantNodes } from './osm-nodes.ts'

const id = integer({ min: -1e6, max: 13_000_000_000 })

test('keeps the places of the wanted nodes, whatever the order, and of no others', () => {
  const node = record({ id, lon: integer({ min: -1.8e9, max: 1.8e9 }), lat: integer({ min: -9e8, max: 9e8 }) })
  assert(property(array(node, { maxLength: 60 }), array(id, { maxLength: 20 }), (nodes, others) => {
    const unique = [...new Map(nodes.map((each) => [each.id, each])).values()]
    const half = unique.filter((_, at) => at % 2 === 0)
    const wanted = wantNodes()
    wanted.add([...half, ...half].map((each) => each.id))
    wanted.add(others)
    const places = wanted.close()
    for (const each of unique) places.put(each.id, each.lon / 1e7, each.lat / 1e7)
    for (const each of half) expect(places.get(each.id)).toEqual([each.lon / 1e7, each.lat / 1e7])
    const known = new Set(unique.map((each) => each.id))
    for (const other of others) if (!known.has(other)) expect(places.get(other)).toBeUndefined()
    expect(places.get(0.5)).toBeUndefined()
  }))
})
test('counts a node once, across chunks too', () => {
  const wanted = wantNodes()
  for (let round = 0; round < 3; round += 1) wanted.add(Array.from({ length: 200_000 }, (_, at) => at * 7))
  expect(wanted.close().size).toBe(200_000)
  expect(wantNodes().close().get(1)).toBeUndefined()
})
