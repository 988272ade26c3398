import type { Level } from '../promises/rule-set.ts'

const minute = 60_000
/** Hotlines of this product keep China's time, one zone without summer time. */
const offsetMs = 480 * minute

/** The year at the city's own clock in which a slip counts. */
export function slipYear(moment: Date): number {
  return new Date(moment.getTime() + offsetMs).getUTCFullYear()
}

/** 督2026-000123: gap-free within its year. */
export function slipNumber(year: number, number: number): string {
  return `督${year}-${String(number).padStart(6, '0')}`
}

/** The hall's own rule: how long the receiver of a slip has to answer it. What goes up in writing is answered in a day. */
const replyMinutes: Record<Level, number> = { unit: 30, company: 60, district: 120, city: 30 }

export function replyBy(level: Level, inWriting: boolean, issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + (inWriting ? 1440 : replyMinutes[level]) * minute)
}
