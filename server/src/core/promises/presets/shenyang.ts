import type { LadderRow, Promises } from '../rule-set.ts'
import { callBack, ladder, need, target } from './row.ts'
import { shenyangRules } from './shenyang-rules.ts'

const cold = ['室温不达标', '暖气不热', 'Room too cold', 'Radiator cold']
const wet = ['管道漏水', '暖气片漏水', '管道爆裂', '房屋漏雨', '屋面漏雨', 'Pipe leaks', 'Radiator leaks', 'Pipe burst', 'Roof leaks']
const visits = ['repair', 'emergency'] as const

/** Who is told when nobody signs, comes or solves: the hall's own steps, and those on paper that S1 asks for. */
const shenyangLadder: readonly LadderRow[] = [
  ladder({ key: 'accept-unit', stage: 'accept', level: 'unit', afterMinutes: 0, source: '本台', clause: '逾期未签收，督办责任单位' }),
  ladder({ key: 'accept-company', stage: 'accept', level: 'company', afterMinutes: 15, nightAfterMinutes: 30, source: '本台', clause: '逾期 15 分钟（夜间 30 分钟）未签收，督办公司' }),
  ladder({ key: 'accept-district', stage: 'accept', level: 'district', afterMinutes: 60, nightAfterMinutes: 120, source: '本台', clause: '逾期 1 小时（夜间 2 小时）未签收，报区' }),
  ladder({ key: 'arrive-unit', stage: 'arrive', level: 'unit', afterMinutes: 0, source: '本台', clause: '逾期未到场，督办责任单位' }),
  ladder({ key: 'arrive-company', stage: 'arrive', level: 'company', afterMinutes: 30, source: '本台', clause: '逾期 30 分钟未到场，督办公司' }),
  ladder({ key: 'arrive-district', stage: 'arrive', level: 'district', afterMinutes: 60, nightAfterMinutes: 120, source: '本台', clause: '逾期 1 小时（夜间 2 小时）未到场，报区' }),
  ladder({ key: 'solve-unit', stage: 'solve', level: 'unit', afterMinutes: 0, source: '本台', clause: '逾期未办结，督办责任单位' }),
  ladder({ key: 'solve-company', stage: 'solve', level: 'company', kinds: ['repair', 'emergency', 'report', 'situation', 'suggestion'], afterMinutes: 60, nightAfterMinutes: 120, source: '本台', clause: '逾期 1 小时（夜间 2 小时）未办结，督办公司' }),
  ladder({ key: 'solve-district', stage: 'solve', level: 'district', afterMinutes: 240, source: '本台', clause: '逾期 4 小时未办结，报区' }),
  ladder({ key: 'solve-city', stage: 'solve', level: 'city', afterMinutes: 1440, source: '本台', clause: '逾期 24 小时未办结，报市' }),
  ladder({ key: 'complaint-written', stage: 'solve', level: 'company', kinds: ['complaint'], afterMinutes: 0, inWriting: true, source: 'S1', clause: '单位解决不了的投诉，7 日内书面上报集团主要负责人' }),
  ladder({ key: 'complaint-major', stage: 'accept', level: 'company', from: 'start', kinds: ['complaint'], severities: ['urgent', 'emergency'], afterMinutes: 0, source: 'S1', clause: '重大投诉立即上报' }),
  ladder({ key: 'report-unit', stage: 'report', level: 'unit', afterMinutes: 0, source: 'S4', clause: '当日未反馈，督办责任单位' }),
]

/** Shenyang 96191: the demo city's, and what a new database begins with. */
export const shenyang: Promises = {
  night: { from: 22 * 60, to: 6 * 60 },
  rules: shenyangRules,
  ladder: shenyangLadder,
  needs: [
    need({ key: 'note', need: 'note', source: '本台', clause: '办结须写明处理经过' }),
    need({ key: 'reading', need: 'reading', categories: ['heating'], kinds: ['repair'], matters: cold, source: '本台', clause: '室温类报修办结须有入户测温，双方确认' }),
    need({ key: 'photo', need: 'photo', kinds: visits, matters: wet, source: '本台', clause: '漏水类报修办结须附现场照片' }),
    need({ key: 'position', need: 'position', kinds: visits, source: '本台', clause: '上门工单须有到场定位' }),
    need({ key: 'call-back', need: 'call-back', kinds: ['repair', 'emergency', 'complaint'], source: 'S1', clause: '办结后经热线回访方可归档' }),
  ],
  callBacks: [
    callBack({ key: 'stage', kind: 'stage', by: 'unit', share: 1, withinMinutes: 1440, kinds: ['complaint'], source: 'S1', clause: '经理投诉：责任单位 24 小时内第一次回访' }),
    callBack({ key: 'second', kind: 'closing', by: 'unit', share: 1, kinds: ['complaint'], source: 'S1', clause: '经理投诉：处理完毕后第二次回访' }),
    callBack({ key: 'all', kind: 'closing', by: 'hotline', share: 1, withinMinutes: 1440, kinds: ['repair', 'emergency', 'complaint', 'report', 'situation', 'suggestion'], source: 'S1', clause: '回访率 100%' }),
    callBack({ key: 'sample', kind: 'closing', by: 'hotline', share: 0.05, kinds: visits, source: 'S4', clause: '每周对各部门上门处理的工单回访不少于 5%' }),
  ],
  targets: [
    target({ key: 'rings-tianjin', measure: 'rings', value: 3, source: 'S2', clause: '三声铃响内接听' }),
    target({ key: 'rings-yinchuan', measure: 'rings', value: 3, source: 'S4', clause: '三声铃响内接听' }),
    target({ key: 'in-time', measure: 'in-time-percent', value: 100, source: 'S0', clause: '报修及时处理率 100%' }),
    target({ key: 'replied', measure: 'replied-percent', value: 100, source: 'S0', clause: '答复率 100%' }),
    target({ key: 'closed-tianjin', measure: 'closed-percent', value: 98.7, source: 'S2', clause: '办结率 98.7%' }),
    target({ key: 'satisfied-tianjin', measure: 'satisfied-percent', value: 95.7, source: 'S2', clause: '回访满意率 95.7%' }),
    target({ key: 'answered', measure: 'answered-percent', value: 100, source: 'S1', clause: '及时答复率 100%' }),
    target({ key: 'called-back', measure: 'called-back-percent', value: 100, source: 'S1', clause: '回访率 100%' }),
    target({ key: 'satisfied', measure: 'satisfied-percent', value: 98, source: 'S1', clause: '满意率 98% 以上' }),
    target({ key: 'closed', measure: 'closed-percent', value: 80, source: 'S1', clause: '办结率 80% 以上' }),
    target({ key: 'sampled', measure: 'sampled-percent', value: 5, source: 'S4', clause: '每周对各部门上门处理的工单回访不少于 5%' }),
    target({ key: 'shift', measure: 'shift-early-minutes', value: 10, source: 'S4', clause: '接班人员提前 10 分钟到岗' }),
    target({ key: 'indoor', measure: 'indoor-celsius', value: 16, source: 'S0', clause: '供热期室温不低于 16 ℃' }),
    target({ key: 'indoor-later', measure: 'indoor-celsius', value: 18, source: '各地近年标准', clause: '供热期室温不低于 18 ℃' }),
  ],
}
