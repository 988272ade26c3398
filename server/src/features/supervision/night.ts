import { isNight } from '../../core/promises/calendar.ts'

/** Whether those at home are left to sleep: the hotlines' night, 22:00 to 6:00. */
export function nightAt(moment: Date): boolean {
  return isNight(moment, { from: 22 * 60, to: 6 * 60 }, { utcOffsetMinutes: 480, days: {}, season: [] })
}
