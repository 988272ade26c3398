import type { Category } from '@heatline/server/core/gazetteer'
import type { Role } from '@heatline/server/core/roles'
import type { Stage } from '@heatline/server/core/promises/rule-set'
import type { ClockMark } from '@heatline/server/core/promises/running'
import type { Severity } from '@heatline/server/core/work-order/severity'
import type { OrderKind } from '@heatline/server/core/work-order/order'
import type { OrderState } from '@heatline/server/core/work-order/transitions'
import { textIn } from './language.ts'

/** The field's words for what an order can be, the same on every screen. */
interface OrderWords {
  /** What the order waits for. */
  state: Record<OrderState, string>
  mark: Record<ClockMark, string>
  /** Its clocks stand still. */
  held: string
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
    held: '挂起',
    stage: { send: '派单', accept: '签收', arrive: '到场', solve: '办结', report: '反馈', 'call-back': '回访' },
    category: { heating: '供热', property: '物业', 'public-housing': '公房', demolition: '动迁', title: '市场与产权', other: '其他' },
    kind: { consultation: '咨询', repair: '报修', emergency: '抢险', report: '举报', situation: '情况反映', complaint: '投诉', suggestion: '建议' },
    severity: { ordinary: '一般', urgent: '紧急', emergency: '特急' },
    step: {
      create: '受理', dispatch: '派单', answer: '当场答复', refer: '告知联系方式', transfer: '改派', accept: '签收', arrive: '到场', progress: '进展', remark: '备注',
      finish: '办结', 'ask-return': '申请退单', 'ask-extension': '申请延期', 'ask-hold': '申请挂起', 'grant-return': '同意退单', 'grant-extension': '同意延期',
      'grant-hold': '同意挂起', refuse: '不同意', 'take-back': '撤回申请', resume: '恢复计时', reclassify: '改类', close: '归档', reopen: '重办', withdraw: '销单',
      merge: '并入他单', 'take-in': '并入一单', link: '关联', unlink: '取消关联', split: '拆分', attach: '附件', measure: '测温',
      warn: '将超时', overdue: '超时', supervise: '督办', remind: '再次催办', 'answer-slip': '督办回复', 'close-slip': '督办结束', recount: '重算时限',
    },
    role: { 'call-taker': '话务员', 'shift-leader': '班长', station: '供热站', administrator: '管理员', wall: '大屏' },
  },
  en: {
    state: { received: 'to send', dispatched: 'to accept', accepted: 'to arrive', arrived: 'to solve', done: 'done', closed: 'closed' },
    mark: { new: 'Unsigned', work: 'Open', near: 'Nearly late', late: 'Late', done: 'Done today' },
    held: 'held',
    stage: { send: 'send', accept: 'accept', arrive: 'arrive', solve: 'solve', report: 'report', 'call-back': 'call back' },
    category: { heating: 'Heating', property: 'Property', 'public-housing': 'Public housing', demolition: 'Demolition', title: 'Market, title', other: 'Other' },
    kind: { consultation: 'question', repair: 'repair', emergency: 'emergency', report: 'report', situation: 'situation', complaint: 'complaint', suggestion: 'suggestion' },
    severity: { ordinary: 'ordinary', urgent: 'urgent', emergency: 'emergency' },
    step: {
      create: 'taken', dispatch: 'sent', answer: 'answered', refer: 'contact given', transfer: 're-sent', accept: 'accepted', arrive: 'arrived', progress: 'progress', remark: 'remark',
      finish: 'done', 'ask-return': 'asked to return', 'ask-extension': 'asked for time', 'ask-hold': 'asked to hold', 'grant-return': 'return granted', 'grant-extension': 'time granted',
      'grant-hold': 'hold granted', refuse: 'refused', 'take-back': 'taken back', resume: 'clock resumed', reclassify: 'reclassified', close: 'closed', reopen: 'reopened', withdraw: 'withdrawn',
      merge: 'merged away', 'take-in': 'took one in', link: 'linked', unlink: 'unlinked', split: 'split', attach: 'attachment', measure: 'measured',
      warn: 'nearly late', overdue: 'late', supervise: 'pushed', remind: 'pushed again', 'answer-slip': 'slip answered', 'close-slip': 'slip closed', recount: 'limits recounted',
    },
    role: { 'call-taker': 'call-taker', 'shift-leader': 'shift leader', station: 'station', administrator: 'administrator', wall: 'wall' },
  },
})
