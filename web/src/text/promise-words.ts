import type { SeasonPhase } from '@heatline/server/core/promises/calendar'
import type { ProblemCode } from '@heatline/server/core/promises/check'
import type { Level, Limit, Measure, Need, PauseCause, PresetId, Scope, Start } from '@heatline/server/core/promises/rule-set'
import { matters } from '@heatline/server/core/work-order/matters'
import { currentLanguage, textIn } from './language.ts'
import { words } from './order-words.ts'

/** The field's words for what is promised. */
interface PromiseWords {
  level: Record<Level, string>
  need: Record<Need, string>
  cause: Record<PauseCause, string>
  start: Record<Start, string>
  phase: Record<SeasonPhase, string>
  preset: Record<PresetId, string>
  measure: Record<Measure, string>
  callBack: Record<'stage' | 'closing', string>
  by: Record<'hotline' | 'unit', string>
  problem: Record<ProblemCode, string>
  everything: string
  and: string
  minutes: (n: number) => string
  hours: (n: number) => string
  days: (n: number) => string
  workingDays: (n: number) => string
  sameDay: string
  /** Who said so, by the letters that clauses cite. */
  source: Record<string, string>
  byNight: (limit: string) => string
}

export const promiseWords: PromiseWords = textIn({
  'zh-CN': {
    level: { unit: '责任单位', company: '公司', district: '区', city: '市' },
    need: { note: '办结说明', reading: '入户测温', photo: '现场照片', position: '到场定位', 'call-back': '热线回访' },
    cause: { 'water-cut': '停水', 'power-cut': '停电', 'gas-cut': '停气', 'no-access': '无法入户', disaster: '不可抗力' },
    start: { created: '受理时', 'call-ended': '来电结束', dispatched: '派单时', done: '办结时' },
    phase: { opening: '供热初期', main: '供热中期', closing: '供热末期', off: '非供热期' },
    preset: { shenyang: '沈阳 96191', tianjin: '天津 12319', yinchuan: '银川 96666', 'gb-t-33358': 'GB/T 33358-2016' },
    measure: {
      rings: '接听铃响（声）', 'answer-seconds': '接听（秒）', 'connected-percent': '接通率（%）', 'message-minutes': '短信响应（分钟）', 'letter-hours': '信箱响应（小时）',
      'answered-percent': '及时答复率（%）', 'in-time-percent': '及时处理率（%）', 'replied-percent': '答复率（%）', 'closed-percent': '办结率（%）', 'satisfied-percent': '满意率（%）',
      'called-back-percent': '回访率（%）', 'sampled-percent': '上门工单回访比例（%）', 'shift-early-minutes': '提前到岗（分钟）', 'indoor-celsius': '室温标准（℃）',
    },
    callBack: { stage: '过程回访', closing: '办结回访' },
    by: { hotline: '热线', unit: '责任单位' },
    problem: {
      'key-twice': '同一代号出现了两次', 'no-clause': '没有写条款原文', 'no-source': '没有注明出处', 'no-limit': '没有填时限',
      'needless-amount': '“当日”不另填数目', 'night-of-days': '按日计的时限不分昼夜', 'wrong-start': '这一环节不能从该时点起算',
      'no-share': '回访比例应大于 0，不超过 100%', percent: '百分比不能超过 100', 'night-empty': '夜间的起止时间相同',
    },
    everything: '全部工单',
    and: '、',
    minutes: (n) => `${n} 分钟`,
    hours: (n) => `${n} 小时`,
    days: (n) => `${n} 日`,
    workingDays: (n) => `${n} 个工作日`,
    sameDay: '当日',
    source: { S0: '沈阳 96191', S1: '绵阳 12319 等', S2: '天津 12319', S3: '上海 12319', S4: '银川 96666' },
    byNight: (limit) => `夜间 ${limit}`,
  },
  en: {
    level: { unit: 'unit', company: 'company', district: 'district', city: 'city' },
    need: { note: 'note', reading: 'room temperature', photo: 'photograph', position: 'position on arrival', 'call-back': 'call-back' },
    cause: { 'water-cut': 'water cut', 'power-cut': 'power cut', 'gas-cut': 'gas cut', 'no-access': 'nobody at home', disaster: 'act of nature' },
    start: { created: 'when taken', 'call-ended': 'end of the call', dispatched: 'when sent', done: 'when done' },
    phase: { opening: 'opening weeks', main: 'main season', closing: 'closing weeks', off: 'outside the season' },
    preset: { shenyang: 'Shenyang 96191', tianjin: 'Tianjin 12319', yinchuan: 'Yinchuan 96666', 'gb-t-33358': 'GB/T 33358-2016' },
    measure: {
      rings: 'Rings before answering', 'answer-seconds': 'Seconds before answering', 'connected-percent': 'Connected (%)', 'message-minutes': 'Answer to messages (min)', 'letter-hours': 'Answer to letters (h)',
      'answered-percent': 'Answered in time (%)', 'in-time-percent': 'Handled in time (%)', 'replied-percent': 'Replied (%)', 'closed-percent': 'Closed (%)', 'satisfied-percent': 'Satisfied (%)',
      'called-back-percent': 'Called back (%)', 'sampled-percent': 'Call-backs of visits (%)', 'shift-early-minutes': 'On duty before the shift (min)', 'indoor-celsius': 'Indoor standard (℃)',
    },
    callBack: { stage: 'stage', closing: 'closing' },
    by: { hotline: 'hotline', unit: 'unit' },
    problem: {
      'key-twice': 'The name is there twice', 'no-clause': 'The clause is missing', 'no-source': 'The source is missing', 'no-limit': 'The limit is missing',
      'needless-amount': 'The same day needs no number', 'night-of-days': 'Days are the same by day and night', 'wrong-start': 'This stage cannot start there',
      'no-share': 'The share lies above 0 and at most at 100 %', percent: 'No more than 100 %', 'night-empty': 'The night begins when it ends',
    },
    everything: 'all orders',
    and: ', ',
    minutes: (n) => `${n} min`,
    hours: (n) => `${n} h`,
    days: (n) => (n === 1 ? '1 day' : `${n} days`),
    workingDays: (n) => (n === 1 ? '1 working day' : `${n} working days`),
    sameDay: 'the same day',
    source: { S0: 'Shenyang 96191', S1: 'Mianyang 12319 and others', S2: 'Tianjin 12319', S3: 'Shanghai 12319', S4: 'Yinchuan 96666', 本台: 'this hotline' },
    byNight: (limit) => `${limit} by night`,
  },
})

/** 90 → 90 分钟, 240 → 4 小时. */
export function durationText(minutes: number): string {
  return minutes >= 60 && minutes % 60 === 0 ? promiseWords.hours(minutes / 60) : promiseWords.minutes(minutes)
}

/** 30 分钟，夜间 60 分钟; 7 个工作日; 当日. */
export function limitText({ unit, amount, night }: Limit): string {
  switch (unit) {
    case 'same-day': return promiseWords.sameDay
    case 'calendar-days': return promiseWords.days(amount)
    case 'working-days': return promiseWords.workingDays(amount)
    case 'minutes': {
      if (night === null) return durationText(amount)
      const inHours = amount % 60 === 0 && night % 60 === 0
      const text = inHours ? durationText : promiseWords.minutes
      return `${text(amount)}${comma}${promiseWords.byNight(text(night))}`
    }
  }
}

/** S0 沈阳 96191. */
export function sourceText(source: string): string {
  const name = promiseWords.source[source]
  return name === undefined ? source : /^S\d$/.test(source) ? `${source} ${name}` : name
}

const comma = textIn({ 'zh-CN': '，', en: ', ' })
/** Matters as the desk names them in the other language: the same things again. */
const foreignMatters = new Set(Object.values(matters[currentLanguage() === 'en' ? 'zh-CN' : 'en']).flatMap((list) => list.map((matter) => matter.name)))

/** Which orders a row is about: 供热·报修、抢险·一般. */
export function scopeText({ categories, kinds, severities, phases, ...scope }: Scope): string {
  const ownMatters = scope.matters.filter((one) => !foreignMatters.has(one))
  const parts = [
    categories.map((one) => words.category[one]),
    kinds.map((one) => words.kind[one]),
    severities.map((one) => words.severity[one]),
    ownMatters.length > 0 ? ownMatters : scope.matters,
    phases.map((one) => promiseWords.phase[one]),
  ].filter((list) => list.length > 0)
  return parts.length === 0 ? promiseWords.everything : parts.map((list) => list.join(promiseWords.and)).join('·')
}
