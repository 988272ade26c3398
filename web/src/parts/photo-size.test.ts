import { expect, test } from 'vitest'
import { fitted } from './photo-size.ts'

test.each([
  [4000, 3000, 2048, 1536],
  [3000, 4000, 1536, 2048],
  [800, 600, 800, 600],
  [2048, 1, 2048, 1],
])('%i × %i becomes %i × %i', (width, height, expectedWidth, expectedHeight) => {
  expect(fitted(width, height)).toEqual({ width: expectedWidth, height: expectedHeight })
})
