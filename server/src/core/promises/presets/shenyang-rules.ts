import type { Rule } from '../rule-set.ts'
import { calendarDays, hours, minutes, rule, sameDay, supplyCut, workingDays } from './row.ts'

const visits = ['repair', 'emergency'] as const
const leaks = ['管道漏水', '暖气片漏水', '管道爆裂', 'Pipe leaks', 'Radiator leaks', 'Pipe burst']
const major = ['urgent', 'emergency'] as const
const sent = ['repair', 'emergency', 'report', 'situation', 'complaint', 'suggestion'] as const

/** The clocks of the Shenyang hotline 96191 (S0), and of the other hotlines where it says nothing. */
export const shenyangRules: readonly Rule[] = [
  rule({ key: 'send-seen', stage: 'send', starts: 'call-ended', kinds: sent, limit: minutes(1), source: 'S2', clause: '来电结束后 1 分钟内派至责任单位' }),
  rule({ key: 'send-rule', stage: 'send', starts: 'call-ended', kinds: sent, limit: minutes(3), source: 'S4', clause: '来电结束后 3 分钟内派至责任单位' }),

  rule({ key: 'accept-heating', stage: 'accept', categories: ['heating'], severities: ['ordinary', 'urgent'], limit: minutes(30), source: '本台', clause: '供热工单 30 分钟内签收' }),
  rule({ key: 'accept-heating-emergency', stage: 'accept', categories: ['heating'], severities: ['emergency'], limit: minutes(10), source: '本台', clause: '特急供热工单 10 分钟内签收' }),
  rule({ key: 'accept-property', stage: 'accept', categories: ['property'], limit: minutes(15), source: '本台', clause: '物业工单 15 分钟内签收' }),
  rule({ key: 'accept-public-housing', stage: 'accept', categories: ['public-housing'], limit: minutes(30), source: '本台', clause: '公房工单 30 分钟内签收' }),
  rule({ key: 'accept-office', stage: 'accept', categories: ['demolition', 'title', 'other'], limit: hours(4), source: '本台', clause: '其他工单 4 小时内签收' }),

  rule({ key: 'arrive-property', stage: 'arrive', categories: ['property'], kinds: visits, limit: minutes(30, 60), source: 'S0', clause: '物业报修：白天 30 分钟、夜间 60 分钟内到场' }),
  rule({ key: 'arrive-dangerous', stage: 'arrive', matters: ['危房报告', 'Dangerous building'], limit: minutes(30), source: 'S0', clause: '危房报告 30 分钟内到场' }),
  rule({ key: 'arrive-leak', stage: 'arrive', severities: major, matters: leaks, limit: minutes(30), source: 'S4', clause: '紧急漏水 30 分钟内到场止水' }),
  rule({ key: 'arrive-meter', stage: 'arrive', matters: ['卡表故障', 'Card meter fault'], limit: hours(3), source: 'S4', clause: '卡表故障 3 小时内到场' }),
  rule({ key: 'arrive-emergency', stage: 'arrive', severities: ['emergency'], kinds: visits, limit: minutes(30), source: '本台', clause: '特急工单 30 分钟内到场' }),

  rule({ key: 'solve-heating', stage: 'solve', categories: ['heating'], kinds: visits, severities: ['ordinary'], limit: hours(4), exempts: supplyCut, source: 'S0', clause: '一般供热故障 4 小时内解决' }),
  rule({ key: 'solve-heating-major', stage: 'solve', categories: ['heating'], kinds: visits, severities: major, limit: hours(24), exempts: supplyCut, source: 'S0', clause: '较大供热故障 24 小时内解决；非供热自身原因（停水、停电）除外' }),
  rule({ key: 'solve-public-small', stage: 'solve', categories: ['public-housing'], kinds: visits, severities: ['ordinary'], limit: hours(4), source: 'S0', clause: '公房小修 4 小时内完成' }),
  rule({ key: 'solve-public-large', stage: 'solve', categories: ['public-housing'], kinds: visits, severities: major, limit: hours(24), source: 'S0', clause: '公房大修 24 小时内完成' }),
  rule({ key: 'solve-public-interior', stage: 'solve', categories: ['public-housing'], kinds: visits, matters: ['墙面抹灰', '门窗维修', 'Plaster', 'Doors and windows'], limit: calendarDays(5), source: 'S0', clause: '公房室内抹灰、门窗 5 日内修好' }),
  rule({ key: 'solve-property', stage: 'solve', categories: ['property'], kinds: visits, limit: hours(24), source: '本台', clause: '物业报修 24 小时内完成' }),
  rule({ key: 'solve-property-complaint', stage: 'solve', categories: ['property'], kinds: ['complaint'], limit: workingDays(7), source: 'S0', clause: '物业投诉 7 个工作日内答复' }),
  rule({ key: 'solve-complaint', stage: 'solve', kinds: ['complaint'], limit: calendarDays(7), source: 'S1', clause: '单位解决不了的投诉，7 日内书面上报集团主要负责人' }),
  rule({ key: 'solve-question', stage: 'solve', starts: 'created', kinds: ['consultation'], limit: workingDays(10), source: 'S3', clause: '热线不能当场答复的咨询，10 个工作日内答复' }),
  rule({ key: 'solve-report', stage: 'solve', kinds: ['report', 'situation', 'suggestion'], limit: workingDays(10), source: '本台', clause: '举报、情况反映、建议 10 个工作日内答复' }),

  rule({ key: 'report-same-day', stage: 'report', kinds: visits, limit: sameDay, exempts: supplyCut, source: 'S4', clause: '处理结果当日反馈热线；不能按时的及时说明原因并延期' }),

  rule({ key: 'call-back-first', stage: 'call-back', kinds: ['complaint'], limit: hours(24), source: 'S1', clause: '经理投诉：责任单位 24 小时内第一次回访' }),
  rule({ key: 'call-back-closing', stage: 'call-back', starts: 'done', kinds: sent, limit: hours(24), source: '本台', clause: '办结后 24 小时内回访' }),
]
