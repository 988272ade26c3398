import { beforeAll, expect, test, vi } from 'vitest'

const now = new Date('2025-12-18T15:30:00Z') // 23:30 in the city

let formatMoment: typeof import('./moment.ts').formatMoment
beforeAll(async () => {
  vi.stubGlobal('location', { search: '' })
  vi.stubGlobal('localStorage', { getItem: () => null })
  vi.stubGlobal('document', { documentElement: {} })
  ;({ formatMoment } = await import('./moment.ts'))
})

test.each([
  ['2025-12-18T12:47:00Z', '20:47'],
  ['2025-12-17T12:44:00Z', '昨 20:44'],
  ['2025-12-18T16:10:00Z', '次日 00:10'],
  ['2025-12-19T12:45:00Z', '次日 20:45'],
  ['2025-12-25T12:45:00Z', '12月25日 20:45'],
])('%s reads %s at 23:30', (iso, text) => {
  expect(formatMoment(iso, now)).toBe(text)
})
