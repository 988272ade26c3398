export const severities = ['ordinary', 'urgent', 'emergency'] as const
/** 一般 紧急 特急. */
export type Severity = (typeof severities)[number]
