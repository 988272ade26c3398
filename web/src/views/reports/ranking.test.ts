import { emptyTally } from '@heatline/server/core/reports/measures'
import { expect, test } from 'vitest'
import { rank, sumBy } from './ranking.ts'

const unit = (id: number, doneInTime: number, doneLimited: number, satisfied = 0, judged = 0) => ({
  ...emptyTally(), id, doneInTime, doneLimited, done: doneLimited, satisfied, judged, received: doneLimited,
})

test('units rank by the share done in time, then by satisfaction; equals share a rank', () => {
  const ranked = rank([unit(1, 9, 10), unit(2, 10, 10), unit(3, 9, 10, 1, 1), unit(4, 9, 10), unit(5, 0, 0)])
  expect(ranked.map(({ rank: place, of }) => [of.id, place])).toEqual([[2, 1], [3, 2], [1, 3], [4, 3], [5, null]])
})

test('a company is the sum of its units, not the mean of their rates', () => {
  const [company] = sumBy([unit(1, 1, 1), unit(2, 0, 9)], () => 7)
  expect(company).toMatchObject({ key: 7, doneInTime: 1, doneLimited: 10, received: 10 })
})
