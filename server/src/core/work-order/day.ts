const minute = 60_000

/** The calendar day of a moment at the city's own clock, as the moments [from, to). */
export function dayOf(moment: Date, utcOffsetMinutes = 480): { from: Date; to: Date } {
  const local = moment.getTime() + utcOffsetMinutes * minute
  const from = Math.floor(local / 86_400_000) * 86_400_000 - utcOffsetMinutes * minute
  return { from: new Date(from), to: new Date(from + 86_400_000) }
}
