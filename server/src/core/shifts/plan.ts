import { phaseAt, type Calendar } from '../promises/calendar.ts'

const minute = 60_000
const shiftMinutes = 480
const dayMs = 86_400_000

export interface Span {
  from: Date
  to: Date
}

/** The shift of a hall without a roster: 0:00, 8:00 and 16:00 at the city's clock, eight hours each. */
export function standardShift(moment: Date, utcOffsetMinutes: number): Span {
  const local = moment.getTime() + utcOffsetMinutes * minute
  const from = Math.floor(local / (shiftMinutes * minute)) * shiftMinutes * minute - utcOffsetMinutes * minute
  return { from: new Date(from), to: new Date(from + shiftMinutes * minute) }
}

/** S4: the next shift is on duty ten minutes before it starts, unless the rules name another time. */
export const defaultEarlyMinutes = 10

/** When a shift must have somebody present. */
export function presentBy(from: Date, earlyMinutes: number): Date {
  return new Date(from.getTime() - earlyMinutes * minute)
}

export const noteKinds = ['note', 'flood', 'heating'] as const
/** 其他事项 防汛记事 供暖记事. */
export type NoteKind = (typeof noteKinds)[number]

/**
 * What a shift must write down besides what writes itself: flood notes on any day of it from May to September (S4), heating
 * notes in the heating season.
 */
export function requiredNotes({ from, to }: Span, calendar: Calendar): NoteKind[] {
  const days = [from, new Date(Math.max(from.getTime(), Math.min(to.getTime() - 1, from.getTime() + dayMs)))]
  const months = days.map((day) => new Date(day.getTime() + calendar.utcOffsetMinutes * minute).getUTCMonth() + 1)
  return [
    ...(months.some((month) => month >= 5 && month <= 9) ? (['flood'] as const) : []),
    ...(days.some((day) => phaseAt(day, calendar) !== 'off') ? (['heating'] as const) : []),
  ]
}
