import { roles } from '@heatline/server/core/roles'
import { expect, test } from 'vitest'
import { ownScreen, screensFor } from './screens.ts'

test('every role has a screen of its own, which comes first', () => {
  for (const role of roles) expect(ownScreen(role)).toBe(`/${screensFor(role)[0]}`)
})

test('a station is led to its orders and to nothing else', () => {
  expect(screensFor('station')).toEqual(['station'])
})
