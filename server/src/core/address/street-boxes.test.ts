import { expect, it } from 'vitest'
import { moved } from './earth.ts'
import { fixtureSource } from './fixture.ts'
import { buildLexicon } from './lexicon.ts'
import { isNearBox } from './street-boxes.ts'

const { streetBoxes, streets } = buildLexicon(fixtureSource())
const [north] = streets[0]!.lines[0]!.slice(-1) as [[number, number]]

it('holds a street, its plates and what is near them', () => {
  for (const [bearing, metres] of [[0, 290], [90, 290], [180, 2], [270, 290]] as const) {
    const place = moved(north[0], north[1], bearing, metres)
    expect(isNearBox(streetBoxes, 0, place.lon, place.lat, 300), `${bearing}°`).toBe(true)
  }
})

it('leaves out what is beyond', () => {
  for (const bearing of [0, 90, 270]) {
    const place = moved(north[0], north[1], bearing, 340)
    expect(isNearBox(streetBoxes, 0, place.lon, place.lat, 300), `${bearing}°`).toBe(false)
  }
})

it('is nowhere for a street without a line or a plate', () => {
  const source = fixtureSource()
  source.streets.push({ id: 99, name: '无名路', aliases: [], formerNames: [], class: 'minor', lines: [] })
  const boxes = buildLexicon(source).streetBoxes
  expect(isNearBox(boxes, source.streets.length - 1, north[0], north[1], 5000)).toBe(false)
})
