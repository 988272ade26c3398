import type { Promises } from '../rule-set.ts'
import { callBack, minutes, need, rule, target } from './row.ts'

const sent = ['repair', 'emergency', 'report', 'situation', 'complaint', 'suggestion'] as const

/** Tianjin 12319 (2012): what it is known to promise. Limits of the units are the city's to add. */
export const tianjin: Promises = {
  night: { from: 22 * 60, to: 6 * 60 },
  rules: [rule({ key: 'send-seen', stage: 'send', starts: 'call-ended', kinds: sent, limit: minutes(1), source: 'S2', clause: '来电结束后 1 分钟内派至责任单位' })],
  ladder: [],
  needs: [need({ key: 'call-back', need: 'call-back', kinds: sent, source: 'S2', clause: '受理、处置、督办、回访闭环：回访后归档' })],
  callBacks: [callBack({ key: 'all', kind: 'closing', by: 'hotline', share: 1, kinds: sent, source: 'S2', clause: '受理、处置、督办、回访闭环' })],
  targets: [
    target({ key: 'rings-tianjin', measure: 'rings', value: 3, source: 'S2', clause: '三声铃响内接听' }),
    target({ key: 'closed-tianjin', measure: 'closed-percent', value: 98.7, source: 'S2', clause: '办结率 98.7%' }),
    target({ key: 'satisfied-tianjin', measure: 'satisfied-percent', value: 95.7, source: 'S2', clause: '回访满意率 95.7%' }),
  ],
}
