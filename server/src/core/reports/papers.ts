import { addDays, type Day } from './days.ts'
import { periodBefore, periodOf, type Period, type PeriodKind, type Season } from './period.ts'

export const paperKinds = ['daily', 'weekly', 'monthly', 'month-end', 'season'] as const
/** 日报 周报 月报（26 日至次月 25 日） 月末统计分析 供热季总结. */
export type PaperKind = (typeof paperKinds)[number]

/** A paper is about a whole period and due on a day: the month's on its last, the week's on the Monday after. */
export interface PaperDue extends Period {
  kind: PaperKind
  dueOn: Day
}

const periodKindOf: Record<PaperKind, PeriodKind> = { daily: 'day', weekly: 'week', monthly: 'month', 'month-end': 'calendar-month', season: 'season' }

/** Days after the end of its period on which a paper is due. */
const dueAfter: Record<PaperKind, number> = { daily: 0, weekly: 1, monthly: 0, 'month-end': 0, season: 0 }

export const periodOfPaper = (kind: PaperKind, day: Day, season?: Season): Period => periodOf(periodKindOf[kind], day, season)

/** The paper of a kind about a period. */
export const paperAbout = (kind: PaperKind, period: Period): PaperDue => ({ kind, ...period, dueOn: addDays(period.to, dueAfter[kind]) })

/** The newest papers of a kind that are due on a day or were before it, newest first. */
export function papersDue(kind: PaperKind, day: Day, count: number, season?: Season): PaperDue[] {
  const found: PaperDue[] = []
  for (let period = periodOfPaper(kind, day, season); found.length < count; period = periodBefore(periodKindOf[kind], period, season)) {
    const paper = paperAbout(kind, period)
    if (paper.dueOn <= day) found.push(paper)
  }
  return found
}
