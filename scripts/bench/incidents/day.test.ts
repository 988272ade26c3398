import { expect, test } from 'vitest'
import { sensitivity } from '@heatline/server/core/incidents/detect'
import { simulateDay } from './day.ts'
import { replay } from './replay.ts'
import type { Served } from './stations.ts'

const served: Served[] = Array.from({ length: 80 }, (_, index) => ({
  unitId: index + 1, parentId: null, size: 20, past: 0, buildings: Array.from({ length: 20 }, (_, building) => ({ id: index * 20 + building + 1, flats: 60 })),
}))

test('the same seed makes the same day, in the order of its calls', () => {
  const day = simulateDay(served, 3, 1200, 5)
  expect(simulateDay(served, 3, 1200, 5)).toEqual(day)
  expect(day.faults).toHaveLength(5)
  expect(day.calls.every((call, index) => index === 0 || call.at >= (day.calls[index - 1]?.at ?? 0))).toBe(true)
  expect(day.calls.some((call) => call.ofFault)).toBe(true)
})

test('every planted fault is either found, with the households that had called, or missed', () => {
  const day = simulateDay(served, 3, 1200, 5)
  const { found, missed } = replay(day, sensitivity)
  expect(found.length + missed.length).toBe(5)
  expect(found.length).toBeGreaterThan(0)
  for (const { households, minutes } of found) {
    expect(households).toBeGreaterThan(0)
    expect(minutes).toBeGreaterThanOrEqual(0)
  }
})

test('who suspects nothing finds nothing', () => {
  const result = replay(simulateDay(served, 3, 600, 3), { ...sensitivity, chance: 0 })
  expect([result.found, result.falseOnes, result.missed.length]).toEqual([[], 0, 3])
})
