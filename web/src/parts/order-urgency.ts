import type { Order } from '@heatline/server/api'
import { clockMark, clockTime, leftMs, runningClock, type ClockMark, type RunningClock } from '@heatline/server/core/promises/running'
import { shareLeft } from '../text/format.ts'

/** An order as it stands at a moment: its mark, the clock that runs and what is left of it. */
export interface MarkedOrder {
  order: Order
  mark: ClockMark
  clock: RunningClock | undefined
  /** 挂起: its clock stands still, and so does what is left. */
  held: boolean
  /** Negative when late; infinite when no clock runs. */
  leftMs: number
  /** What the bar shows: the share of the limit that is left, 1 when it is used up and the bar is full and red. */
  barShare: number
}

export function markOrder(order: Order, now: Date): MarkedOrder {
  const clock = runningClock(order)
  const mark = clockMark(order, now)
  return {
    order,
    mark,
    clock,
    held: Boolean(order.pausedAt),
    leftMs: clock ? leftMs(clock, now) : Infinity,
    barShare: !clock ? 0 : mark === 'late' ? 1 : shareLeft(clock.since, clock.by, clockTime(clock, now)),
  }
}

const rank: Record<ClockMark, number> = { late: 0, near: 1, new: 2, work: 3, done: 4 }

/** Late first, then nearly late, then unsigned; within each the least time left, then the older order. */
export function byUrgency(a: MarkedOrder, b: MarkedOrder): number {
  if (a.mark !== b.mark) return rank[a.mark] - rank[b.mark]
  if (a.leftMs !== b.leftMs) return a.leftMs < b.leftMs ? -1 : 1
  return a.order.id - b.order.id
}
