export const orderKinds = ['consultation', 'repair', 'emergency', 'report', 'situation', 'complaint', 'suggestion'] as const
/** 咨询 报修 抢险 举报 情况反映 投诉 建议. */
export type OrderKind = (typeof orderKinds)[number]
