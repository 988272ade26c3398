import { newborn } from './foresight.ts'
import type { Calendar } from './calendar.ts'
import type { OrderHistory } from './clocks.ts'
import type { RuleSet, Scoped } from './rule-set.ts'
import { presets } from './presets/index.ts'

/** The Shenyang set, as the first version of a database has it. */
export const shenyangSet: RuleSet = {
  ...presets.shenyang.promises, id: 1, version: 1, name: '沈阳 96191', preset: 'shenyang',
  validFrom: '2006-10-18T00:00:00+08:00', madeBy: '', madeAt: '2026-01-01T00:00:00+08:00',
}

const day = (working: boolean) => ({ working, name: 'x', source: 'x', provisional: false })

/** The spring festival of 2026 with its make-up days, and one season. */
export const calendar: Calendar = {
  utcOffsetMinutes: 480,
  days: Object.fromEntries([
    ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((date) => [`2026-02-${date}`, day(false)] as const),
    ['2026-02-14', day(true)], ['2026-02-28', day(true)],
  ]),
  season: [
    { phase: 'opening', from: '2025-11-01', to: '2025-11-15' },
    { phase: 'main', from: '2025-11-16', to: '2026-03-15' },
    { phase: 'closing', from: '2026-03-16', to: '2026-03-31' },
  ],
}

/** "2026-01-12 10:00" at the city's clock, as ISO. */
export const city = (moment: string): string => new Date(`${moment.replace(' ', 'T')}+08:00`).toISOString()

/** An order that was sent at a moment of the city, with what else is known of it. */
export function sentAt(moment: string, order: Partial<Scoped> & Partial<OrderHistory> = {}): OrderHistory {
  const { category = 'heating', kind = 'repair', severity = 'ordinary', matter = '暖气不热', ...rest } = order
  return { ...newborn({ category, kind, severity, matter }, city(moment)), dispatchedAt: city(moment), ...rest }
}
