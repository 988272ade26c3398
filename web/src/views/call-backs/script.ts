import type { CallBack } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { textIn } from '../../text/language.ts'

interface Said {
  name: string
  matter: string
  unit: string
  when: string
  cause: string
}

interface Scripts {
  hello: (said: Said) => string
  stage: string[]
  incident: (said: Said) => string[]
  category: Partial<Record<Category, string[]>>
  other: string[]
  end: string
}

const scripts: Scripts = textIn({
  'zh-CN': {
    hello: ({ name, when, matter }) => `您好${name ? `，${name}` : ''}，这里是市民服务热线。您${when}反映的“${matter}”，现在回访一下。`,
    stage: ['责任单位和您联系了吗？什么时候联系的？', '您对目前的处理进展满意吗？'],
    incident: ({ cause }) => [`因${cause}停供，现在已经恢复。您家里热了吗？`, '室温现在大约多少度？', '您对这次处理满意吗？'],
    category: {
      heating: ['工作人员上门了吗？几点到的？', '现在室温大约多少度？各个房间都热吗？', '您对处理结果和服务态度满意吗？'],
      property: ['工作人员按约定时间到了吗？', '问题彻底解决了吗？', '您对处理结果和服务态度满意吗？'],
      'public-housing': ['维修做完了吗？质量怎么样？', '您对处理结果和服务态度满意吗？'],
    },
    other: ['责任单位给您答复了吗？', '您对答复满意吗？'],
    end: '感谢您的配合，再见。',
  },
  en: {
    hello: ({ name, when, matter }) => `Hello${name ? `, ${name}` : ''}, this is the city's hotline. I am calling about “${matter}”, which you reported ${when}.`,
    stage: ['Has the unit been in touch with you? When?', 'Are you satisfied with how it is going?'],
    incident: ({ cause }) => [`The service was off because of this: ${cause}. It is back. Is your home warm?`, 'What is the temperature now, about?', 'Are you satisfied with how it was handled?'],
    category: {
      heating: ['Did somebody come? At what time?', 'What is the temperature now, about? Is every room warm?', 'Are you satisfied with the result and the manner?'],
      property: ['Did they come at the agreed time?', 'Is it solved for good?', 'Are you satisfied with the result and the manner?'],
      'public-housing': ['Is the repair finished? How is it done?', 'Are you satisfied with the result and the manner?'],
    },
    other: ['Has the unit answered you?', 'Are you satisfied with the answer?'],
    end: 'Thank you, good-bye.',
  },
})

/** What to say, sentence by sentence; `when`: when the caller called, as people say it. */
export function scriptOf({ kind, order, incidentCause }: Pick<CallBack, 'kind' | 'order' | 'incidentCause'>, when: string): string[] {
  const said = { name: order.callerName, matter: order.matter, unit: order.unitName ?? '', when, cause: incidentCause ?? '' }
  const questions = kind === 'stage' ? scripts.stage : incidentCause !== null ? scripts.incident(said) : (scripts.category[order.category] ?? scripts.other)
  return [scripts.hello(said), ...questions, scripts.end]
}
