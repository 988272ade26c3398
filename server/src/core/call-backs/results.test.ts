import { expect, test } from 'vitest'
import { afterAttempt, callBackResults, satisfactionOf } from './results.ts'

const at = new Date('2026-01-10T04:00:00Z')
const failures = callBackResults.filter((result) => satisfactionOf(result) === null && result !== 'refused')

test('an answer ends it, satisfied or not; so does somebody who will not answer', () => {
  for (const outcome of ['satisfied', 'dissatisfied', 'refused'] as const) {
    for (const failed of [0, 1, 2]) expect(afterAttempt(outcome, failed, at)).toEqual({ kind: 'finished', outcome })
  }
})

test('what reaches nobody is tried again later, the third time it is over', () => {
  expect(failures).toEqual(['no-answer', 'busy', 'wrong-number'])
  for (const result of failures) {
    const second = afterAttempt(result, 1, at)
    expect(second).toMatchObject({ kind: 'again', failed: 2 })
    if (second.kind === 'again') expect(second.nextAt.getTime()).toBeGreaterThan(at.getTime())
    expect(afterAttempt(result, 2, at)).toEqual({ kind: 'finished', outcome: 'not-reached' })
  }
})
