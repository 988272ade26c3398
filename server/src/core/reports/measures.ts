import type { Measure } from '../promises/rule-set.ts'

/** Counts of orders received in a period, in their newest state: what became of them, whenever it happened. */
export const receivedCounts = [
  'received', 'counted', 'replied', 'closed', 'reopened', 'sendLimited', 'sendInTime', 'acceptLimited', 'acceptInTime', 'arriveLimited', 'arriveInTime',
  'replyLimited', 'replyInTime',
] as const
/** Counts of orders done in a period, whenever they were received. */
export const doneCounts = ['done', 'doneLimited', 'doneInTime', 'doneCalledBack'] as const
/** Counts of call-backs that were answered in a period. */
export const callBackCounts = ['judged', 'satisfied'] as const
export const periodCounts = [...receivedCounts, ...doneCounts, ...callBackCounts] as const
export type PeriodCount = (typeof periodCounts)[number]

/** What is open at this moment, whatever the period. */
export const openCounts = ['open', 'overdue'] as const
export type OpenCount = (typeof openCounts)[number]

export const countNames = [...periodCounts, ...openCounts] as const
/** Each opens the orders that it counts. */
export type CountName = (typeof countNames)[number]

export type Tally = Record<PeriodCount, number>

export const rateNames = ['sendInTime', 'acceptInTime', 'arriveInTime', 'inTime', 'replied', 'replyInTime', 'closed', 'calledBack', 'satisfied'] as const
export type RateName = (typeof rateNames)[number]

/** A rate is one count's share of another, in per cent, and the rules' targets for it. */
export const rates: Record<RateName, { of: PeriodCount; per: PeriodCount; targets: readonly Measure[] }> = {
  sendInTime: { of: 'sendInTime', per: 'sendLimited', targets: [] },
  acceptInTime: { of: 'acceptInTime', per: 'acceptLimited', targets: [] },
  arriveInTime: { of: 'arriveInTime', per: 'arriveLimited', targets: [] },
  inTime: { of: 'doneInTime', per: 'doneLimited', targets: ['in-time-percent'] },
  replied: { of: 'replied', per: 'counted', targets: ['replied-percent'] },
  replyInTime: { of: 'replyInTime', per: 'replyLimited', targets: ['answered-percent'] },
  closed: { of: 'closed', per: 'counted', targets: ['closed-percent'] },
  calledBack: { of: 'doneCalledBack', per: 'done', targets: ['called-back-percent', 'sampled-percent'] },
  satisfied: { of: 'satisfied', per: 'judged', targets: ['satisfied-percent'] },
}

/** Measures of the telephone: they have their place and stay empty while no telephone system is connected. */
export const telephoneMeasures = ['rings', 'answer-seconds', 'connected-percent'] as const satisfies readonly Measure[]

/** Per cent to one decimal; null of nothing. Never 100 unless all. */
export function rateOf(tally: Tally, name: RateName): number | null {
  return percentOf(tally[rates[name].of], tally[rates[name].per])
}

export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null
  return part === whole ? 100 : Math.min(99.9, Math.round((1000 * part) / whole) / 10)
}

export const emptyTally = (): Tally => Object.fromEntries(periodCounts.map((name) => [name, 0])) as Tally

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const tally of tallies) for (const name of periodCounts) sum[name] += tally[name]
  return sum
}
