/** Days are the city's own, written 2026-01-26. China keeps one zone without summer time. */
export type Day = string

const dayMs = 86_400_000

/** The city's day of a moment. */
export function cityDay(moment: Date, utcOffsetMinutes = 480): Day {
  return new Date(moment.getTime() + utcOffsetMinutes * 60_000).toISOString().slice(0, 10)
}

/** The moment at which a city's day begins. */
export function startOfDay(day: Day, utcOffsetMinutes = 480): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - utcOffsetMinutes * 60_000)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** Whole days from one to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
