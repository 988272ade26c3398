import type { ClockedOrder } from '../promises/running.ts'

export const residentStages = ['send', 'arrive', 'solve', 'call-back'] as const
/** What a resident is promised; signing and reporting are between the unit and the hotline. */
export type ResidentStage = (typeof residentStages)[number]

/** The promise that a resident waits for; undefined without one, and while the clock stands. */
export function nextPromise(order: ClockedOrder): { stage: ResidentStage; by: string } | undefined {
  if (order.pausedAt) return undefined
  const promise = (stage: ResidentStage, by: string | null | undefined) => (by ? { stage, by } : undefined)
  switch (order.state) {
    case 'received': return promise('send', order.sendBy)
    case 'dispatched':
    case 'accepted': return promise('arrive', order.arriveBy) ?? promise('solve', order.solveBy)
    case 'arrived': return promise('solve', order.solveBy)
    case 'done': return promise('call-back', order.callBackBy)
    case 'closed': return undefined
  }
}
