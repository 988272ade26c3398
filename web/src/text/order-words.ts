import type { Category } from '@heatline/server/core/gazetteer'
import type { Role } from '@heatline/server/core/roles'
import type { ClockMark, Severity, Stage } from '@heatline/server/core/work-order/deadlines'
import type { OrderKind } from '@heatline/server/core/work-order/order'
import type { OrderState } from '@heatline/server/core/work-order/transitions'
import { textIn } from './language.ts'

/** The field's words for what an order can be, the same on every screen. */
interface OrderWords {
  /** What the order waits for. */
  state: Record<OrderState, string>
  mark: Record<ClockMark, string>
  stage: Record<Stage, string>
  category: Record<Category, string>
  kind: Record<OrderKind, string>
  severity: Record<Severity, string>
  /** What somebody did; actions without a word are shown as they are. */
  step: Record<string, string>
  role: Record<Role, string>
}

export const words: OrderWords = textIn({
  'zh-CN': {
    state: { received: '待派单', dispatched: '待签收', accepted: '待到场', arrived: '待办结', done: '已办结', closed: '已归档' },
    mark: { new: '待签收', work: '在办', near: '将超时', late: '超时', done: '今日办结' },
    stage: { send: '派单', accept: '签收', arrive: '到场', solve: '办结', report: '反馈', 'call-back': '回访' },
    category: { heating: '供热', property: '物业', 'public-housing': '公房', demolition: '动迁', title: '市场与产权', other: '其他' },
    kind: { consultation: '咨询', repair: '报修', emergency: '抢险', report: '举报', situation: '情况反映', complaint: '投诉', suggestion: '建议' },
    severity: { ordinary: '一般', urgent: '紧急', emergency: '特急' },
    step: { create: '受理', dispatch: '派单', accept: '签收', arrive: '到场', finish: '办结', close: '归档' },
    role: { 'call-taker': '话务员', 'shift-leader': '班长', station: '供热站', administrator: '管理员', wall: '大屏' },
  },
  en: {
    state: { received: 'to send', dispatched: 'to accept', accepted: 'to arrive', arrived: 'to solve', done: 'done', closed: 'closed' },
    mark: { new: 'Unsigned', work: 'Open', near: 'Nearly late', late: 'Late', done: 'Done today' },
    stage: { send: 'send', accept: 'accept', arrive: 'arrive', solve: 'solve', report: 'report', 'call-back': 'call back' },
    category: { heating: 'Heating', property: 'Property', 'public-housing': 'Public housing', demolition: 'Demolition', title: 'Market, title', other: 'Other' },
    kind: { consultation: 'question', repair: 'repair', emergency: 'emergency', report: 'report', situation: 'situation', complaint: 'complaint', suggestion: 'suggestion' },
    severity: { ordinary: 'ordinary', urgent: 'urgent', emergency: 'emergency' },
    step: { create: 'taken', dispatch: 'sent', accept: 'accepted', arrive: 'arrived', finish: 'done', close: 'closed' },
    role: { 'call-taker': 'call-taker', 'shift-leader': 'shift leader', station: 'station', administrator: 'administrator', wall: 'wall' },
  },
})
