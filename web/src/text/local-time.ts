/** The city keeps one zone without summer time. */
const offsetMs = 8 * 3_600_000

/** A moment as a field of date and time shows it, at the city's clock: 2026-12-18T20:47. */
export function localTime(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString().slice(0, 16)
}

/** The moment of such a field. */
export function momentOf(local: string): string {
  return `${local}:00+08:00`
}
