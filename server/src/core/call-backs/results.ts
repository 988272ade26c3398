export const callBackResults = ['satisfied', 'dissatisfied', 'no-answer', 'busy', 'wrong-number', 'refused'] as const
/** 满意 不满意 无人接听 占线 号码错误 拒绝回答. */
export type CallBackResult = (typeof callBackResults)[number]

export const callBackOutcomes = ['satisfied', 'dissatisfied', 'refused', 'not-reached', 'withdrawn'] as const
/** What a call-back came to; withdrawn: the order went another way meanwhile. */
export type CallBackOutcome = (typeof callBackOutcomes)[number]

/** So many calls that reach nobody end it: closed as not reached, and said so. */
export const mostFailures = 3

/** Minutes until another try: who does not answer is out, who talks will have finished, a wrong number is looked up. */
const againAfter = { 'no-answer': 60, busy: 10, 'wrong-number': 30 } as const satisfies Partial<Record<CallBackResult, number>>

export type AfterAttempt =
  | { kind: 'finished'; outcome: Exclude<CallBackOutcome, 'withdrawn'> }
  | { kind: 'again'; failed: number; nextAt: Date }

/** What follows from an attempt when `failed` before it had reached nobody. */
export function afterAttempt(result: CallBackResult, failed: number, at: Date): AfterAttempt {
  if (result === 'satisfied' || result === 'dissatisfied' || result === 'refused') return { kind: 'finished', outcome: result }
  if (failed + 1 >= mostFailures) return { kind: 'finished', outcome: 'not-reached' }
  return { kind: 'again', failed: failed + 1, nextAt: new Date(at.getTime() + againAfter[result] * 60_000) }
}

/** The answer to "are you satisfied": null where the question was not answered. */
export function satisfactionOf(result: CallBackResult): boolean | null {
  return result === 'satisfied' ? true : result === 'dissatisfied' ? false : null
}
