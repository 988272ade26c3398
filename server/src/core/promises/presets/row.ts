import type { CallBackRow, LadderRow, Limit, NeedRow, Rule, Scope, TargetRow } from '../rule-set.ts'

/** About every order. */
export const everything: Scope = { categories: [], kinds: [], severities: [], matters: [], phases: [] }

type Given<T, K extends keyof T> = Pick<T, K> & Partial<T>

export const rule = (given: Given<Rule, 'key' | 'stage' | 'limit' | 'clause' | 'source'>): Rule => ({ ...everything, starts: 'dispatched', exempts: [], ...given })
export const ladder = (given: Given<LadderRow, 'key' | 'stage' | 'level' | 'afterMinutes' | 'clause' | 'source'>): LadderRow => ({
  ...everything, from: 'limit', nightAfterMinutes: null, inWriting: false, ...given,
})
export const need = (given: Given<NeedRow, 'key' | 'need' | 'clause' | 'source'>): NeedRow => ({ ...everything, ...given })
export const callBack = (given: Given<CallBackRow, 'key' | 'kind' | 'by' | 'share' | 'clause' | 'source'>): CallBackRow => ({
  ...everything, withinMinutes: null, ...given,
})
export const target = (given: TargetRow): TargetRow => given

export const minutes = (amount: number, night: number | null = null): Limit => ({ unit: 'minutes', amount, night })
export const hours = (amount: number): Limit => minutes(amount * 60)
export const calendarDays = (amount: number): Limit => ({ unit: 'calendar-days', amount, night: null })
export const workingDays = (amount: number): Limit => ({ unit: 'working-days', amount, night: null })
export const sameDay: Limit = { unit: 'same-day', amount: 0, night: null }

/** What is not the heating's own cause. */
export const supplyCut = ['water-cut', 'power-cut'] as const
