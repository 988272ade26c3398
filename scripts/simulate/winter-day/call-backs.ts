import { endpoints } from '@heatline/server/api'
import type { CallBackResult } from '@heatline/server/core/call-backs/results'
import { Refused } from '../people.ts'
import { uuidFrom } from '../random.ts'
import { count, type Hall } from './hall.ts'
import type { Actor } from './schedule.ts'

/** By day, whoever has no caller rings back those whose order was done. */
export async function* callBack(hall: Hall): Actor {
  for (;;) {
    yield 60
    const hour = (hall.schedule.now().getUTCHours() + 8) % 24
    if (hour < 8 || hour >= 21 || hall.freeDesks.length < 5) continue
    const desk = hall.freeDesks.shift()
    if (!desk) continue
    try {
      const { callBacks } = await desk.call(endpoints.listCallBacks, { query: { limit: 20 } })
      for (const { id, order, numbers } of callBacks.filter((one) => one.lease === null && one.madeBy === 'hotline').slice(0, 4)) {
        await desk.call(endpoints.takeCallBack, { params: { id } })
        yield 40 + hall.random() * 60
        const result = resultOf(hall.random(), order.reopened)
        await desk.call(endpoints.keepAttempt, {
          params: { id },
          body: { clientId: uuidFrom(hall.random), result, number: numbers[0] ?? '', ...(result === 'dissatisfied' && { answer: '家里还是不热' }) },
        })
        count(hall, `called back: ${result}`)
      }
    } catch (error) {
      if (!(error instanceof Refused && (error.code === 'taken' || error.code === 'stale'))) throw error
    } finally {
      hall.freeDesks.push(desk)
    }
  }
}

function resultOf(chance: number, reopened: number): CallBackResult {
  if (chance < 0.13) return 'no-answer'
  if (chance < 0.15) return 'busy'
  return chance < 0.19 && reopened === 0 ? 'dissatisfied' : 'satisfied'
}
