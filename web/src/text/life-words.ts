import type { LinkedOrder } from '@heatline/server/api'
import type { Need } from '@heatline/server/core/promises/rule-set'
import type { Ground, OrderOutcome, RequestKind, Verdict } from '@heatline/server/core/work-order/order'
import { textIn } from './language.ts'

/** The field's words for what happens to an order besides its states. */
interface LifeWords {
  request: Record<RequestKind, string>
  ground: Record<Ground, string>
  verdict: Record<Verdict, string>
  outcome: Record<OrderOutcome, string>
  link: Record<LinkedOrder['kind'], string>
  need: Record<Need, string>
  watch: Record<'complaint' | 'escalated' | 'assisting', string>
}

export const lifeWords: LifeWords = textIn({
  'zh-CN': {
    request: { return: '退单', extension: '延期', hold: '挂起' },
    ground: {
      'not-ours': '不属本单位', 'wrong-address': '地址有误', 'wrong-category': '类别不符', duplicate: '重复工单', 'private-part': '用户自有设施',
      'spare-part': '待配件', 'nobody-home': '家中无人，已约时间', 'large-work': '工程量大', weather: '天气原因', 'others-first': '需他方先做',
      'water-cut': '停水', 'power-cut': '停电', 'gas-cut': '停气', 'no-access': '无法入户', disaster: '不可抗力',
    },
    verdict: { granted: '同意', refused: '不同意', withdrawn: '已撤回' },
    outcome: { solved: '已办结', answered: '当场答复', 'out-of-scope': '不属受理范围，已告知联系方式', merged: '已并单', withdrawn: '已销单' },
    link: { 'same-caller': '同一来电人', 'same-estate': '同一小区', 'same-cause': '同一原因', split: '拆分', 'merged-into': '并入', 'took-in': '已并入本单' },
    need: { note: '处理结果', reading: '入户测温', photo: '现场照片', position: '到场定位', 'call-back': '回访' },
    watch: { complaint: '投诉抄送', escalated: '督办', assisting: '协办' },
  },
  en: {
    request: { return: 'return', extension: 'more time', hold: 'hold' },
    ground: {
      'not-ours': 'not ours', 'wrong-address': 'wrong address', 'wrong-category': 'wrong category', duplicate: 'duplicate', 'private-part': "resident's own part",
      'spare-part': 'waiting for a part', 'nobody-home': 'nobody home, appointment made', 'large-work': 'large work', weather: 'weather', 'others-first': 'others must work first',
      'water-cut': 'water cut', 'power-cut': 'power cut', 'gas-cut': 'gas cut', 'no-access': 'no access', disaster: 'act of God',
    },
    verdict: { granted: 'granted', refused: 'refused', withdrawn: 'taken back' },
    outcome: { solved: 'solved', answered: 'answered at once', 'out-of-scope': 'out of scope, contact given', merged: 'merged', withdrawn: 'withdrawn' },
    link: { 'same-caller': 'same caller', 'same-estate': 'same estate', 'same-cause': 'same cause', split: 'split', 'merged-into': 'merged into', 'took-in': 'merged into this' },
    need: { note: 'result', reading: 'room reading', photo: 'photo', position: 'position', 'call-back': 'call-back' },
    watch: { complaint: 'copied: complaint', escalated: 'escalated', assisting: 'assisting' },
  },
})
