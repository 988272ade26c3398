export const orderKinds = ['consultation', 'repair', 'emergency', 'report', 'situation', 'complaint', 'suggestion'] as const
/** 咨询 报修 抢险 举报 情况反映 投诉 建议. */
export type OrderKind = (typeof orderKinds)[number]

export const orderSources = ['phone', 'web', 'hall'] as const
/** How it came: by a call, from a resident's page, or made in the hall (split off another, from another platform). */
export type OrderSource = (typeof orderSources)[number]

export const orderOutcomes = ['solved', 'answered', 'out-of-scope', 'merged', 'withdrawn'] as const
/** What a closed order came to: 办结 答复 转告联系方式 并单 销单. */
export type OrderOutcome = (typeof orderOutcomes)[number]

export const requestKinds = ['return', 'extension', 'hold'] as const
/** What a unit asks and the shift leader judges: 退单 延期 挂起. */
export type RequestKind = (typeof requestKinds)[number]
