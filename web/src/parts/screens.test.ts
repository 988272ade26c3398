import { may, roles } from '@heatline/server/core/roles'
import { expect, test } from 'vitest'
import { ownScreen, screensFor } from './screens.ts'

test('every role has a screen of its own, which comes first', () => {
  for (const role of roles) expect(ownScreen(role)).toBe(`/${screensFor(role)[0]}`)
})

test('a station is led to its orders first, and to what it may read of its own unit', () => {
  expect(screensFor('station')).toEqual(['station', 'call-backs', 'reports', 'supervise'])
  for (const permission of ['call-back.make', 'report.read', 'slip.read'] as const) expect(may('station', permission)).toBe(true)
})

test('call-takers are led to the handover record, which they may read', () => {
  expect(screensFor('call-taker')).toContain('shift')
  expect(may('call-taker', 'shift.read')).toBe(true)
})

test('whoever may read drafts of areas is led to them', () => {
  for (const role of roles) expect(screensFor(role).includes('areas'), role).toBe(may(role, 'area.read'))
})
