import { pauseCauses } from '../promises/rule-set.ts'

export const orderKinds = ['consultation', 'repair', 'emergency', 'report', 'situation', 'complaint', 'suggestion'] as const
/** 咨询 报修 抢险 举报 情况反映 投诉 建议. */
export type OrderKind = (typeof orderKinds)[number]

/** Work that somebody does at a place; the other kinds are answered from a desk. */
export const isVisit = (kind: OrderKind): boolean => kind === 'repair' || kind === 'emergency'

/** Kinds that speak against somebody: a unit never gets such an order about itself alone. */
export const isAgainst = (kind: OrderKind): boolean => kind === 'complaint' || kind === 'report'

export const orderSources = ['phone', 'web', 'hall'] as const
/** How it came: by a call, from a resident's page, or made in the hall (split off another, from another platform). */
export type OrderSource = (typeof orderSources)[number]

export const orderOutcomes = ['solved', 'answered', 'out-of-scope', 'merged', 'withdrawn'] as const
/** What a closed order came to: 办结 答复 转告联系方式 并单 销单. */
export type OrderOutcome = (typeof orderOutcomes)[number]

export const requestKinds = ['return', 'extension', 'hold'] as const
/** What a unit asks and the shift leader judges: 退单 延期 挂起. */
export type RequestKind = (typeof requestKinds)[number]

/**
 * What each kind of request may rest on; the note says the rest. A hold rests on what is not the unit's own doing: which of
 * its grounds lets an order's clocks stand is for the order's rules to say.
 */
export const grounds = {
  return: ['not-ours', 'wrong-address', 'wrong-category', 'duplicate', 'private-part'],
  extension: ['spare-part', 'nobody-home', 'large-work', 'weather', 'others-first'],
  hold: pauseCauses,
} as const satisfies Record<RequestKind, readonly string[]>
export type Ground = (typeof grounds)[RequestKind][number]

export const verdicts = ['granted', 'refused', 'withdrawn'] as const
/** 同意 不同意; taken back by the unit, or settled by what happened to the order meanwhile. */
export type Verdict = (typeof verdicts)[number]

export const linkKinds = ['same-caller', 'same-estate', 'same-cause', 'split'] as const
/** Why two orders belong together: 同一来电人 同一小区 同一原因 拆分. */
export type LinkKind = (typeof linkKinds)[number]
