import type { MarkedOrder } from '../../parts/order-urgency.ts'

const minuteMs = 60_000

export interface PushWords {
  late: (stage: string, duration: string) => string
  near: (stage: string, duration: string) => string
  minutes: (minutes: number) => string
  hours: (hours: number, minutes: number) => string
}

/** 到场超时 18 分钟; 11 分钟后签收超时. '' for an order whose clock presses nobody. */
export function pressingText({ mark, clock, leftMs }: MarkedOrder, stages: Record<string, string>, words: PushWords): string {
  if (!clock || (mark !== 'late' && mark !== 'near')) return ''
  const stage = stages[clock.stage] ?? ''
  const minutes = Math.ceil(Math.abs(leftMs) / minuteMs)
  const duration = minutes < 60 ? words.minutes(minutes) : words.hours(Math.floor(minutes / 60), minutes % 60)
  return mark === 'late' ? words.late(stage, duration) : words.near(stage, duration)
}

/** The most pressing late and nearly late orders of an urgent-first list. */
export function toPush(marked: readonly MarkedOrder[], limit: number): { orders: MarkedOrder[]; count: number } {
  const pressing = marked.filter(({ mark }) => mark === 'late' || mark === 'near')
  return { orders: pressing.slice(0, limit), count: pressing.length }
}
