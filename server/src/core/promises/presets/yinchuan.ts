import type { Promises } from '../rule-set.ts'
import { callBack, ladder, need, target } from './row.ts'
import { shenyangRules } from './shenyang-rules.ts'

/** Yinchuan water hotline 96666 (2017). */
export const yinchuan: Promises = {
  night: { from: 22 * 60, to: 6 * 60 },
  rules: shenyangRules.filter((rule) => rule.source === 'S4'),
  ladder: [ladder({ key: 'report-unit', stage: 'report', level: 'unit', afterMinutes: 0, source: 'S4', clause: '当日未反馈，督办责任单位' })],
  needs: [need({ key: 'note', need: 'note', source: 'S4', clause: '处理结果反馈热线' })],
  callBacks: [callBack({ key: 'sample', kind: 'closing', by: 'hotline', share: 0.05, kinds: ['repair', 'emergency'], source: 'S4', clause: '每周对各部门上门处理的工单回访不少于 5%' })],
  targets: [
    target({ key: 'rings-yinchuan', measure: 'rings', value: 3, source: 'S4', clause: '三声铃响内接听' }),
    target({ key: 'sampled', measure: 'sampled-percent', value: 5, source: 'S4', clause: '每周对各部门上门处理的工单回访不少于 5%' }),
    target({ key: 'shift', measure: 'shift-early-minutes', value: 10, source: 'S4', clause: '接班人员提前 10 分钟到岗' }),
  ],
}
