import type { OrderStep } from '@heatline/server/api'
import type { Ground } from '@heatline/server/core/work-order/order'
import { textIn } from './language.ts'
import { lifeWords } from './life-words.ts'
import { formatMoment } from './moment.ts'
import { words } from './order-words.ts'

const t = textIn({
  'zh-CN': {
    away: (metres: number) => `距现场 ${metres} 米`,
    noPosition: (reason: string) => `无定位：${reason}`,
    until: (moment: string) => `延至 ${moment}`,
    order: (id: number) => `工单 ${id}`,
    confirmed: '双方确认',
    unconfirmed: '未经双方确认',
  },
  en: {
    away: (metres: number) => `${metres} m from the place`,
    noPosition: (reason: string) => `no position: ${reason}`,
    until: (moment: string) => `until ${moment}`,
    order: (id: number) => `order ${id}`,
    confirmed: 'confirmed by both',
    unconfirmed: 'not confirmed by both',
  },
})

/** What a step's detail says in words, besides its note; '' for a step that needs none. Details that are not known say nothing. */
export function stepText({ action, detail }: Pick<OrderStep, 'action' | 'detail'>, now: Date): string {
  const text = (key: string) => (typeof detail[key] === 'string' ? detail[key] : '')
  const number = (key: string) => (typeof detail[key] === 'number' ? detail[key] : undefined)
  const parts: (string | undefined | false)[] = [
    text('ground') !== '' && lifeWords.ground[text('ground') as Ground],
    text('until') !== '' && t.until(formatMoment(text('until'), now)),
    text('noPosition') !== '' && t.noPosition(text('noPosition')),
    action === 'arrive' && number('metres') !== undefined && t.away(number('metres') ?? 0),
    action === 'attach' && text('name'),
    ...(action === 'measure' ? [`${number('celsius') ?? '—'} ℃`, text('place'), detail['confirmed'] === true ? t.confirmed : t.unconfirmed] : []),
    action === 'link' && lifeWords.link[text('kind') as keyof typeof lifeWords.link],
    orderOf(action, number),
    action === 'reclassify' && classText(detail['was'], detail['is']),
  ]
  return parts.filter((part) => part).join('，')
}

function orderOf(action: string, number: (key: string) => number | undefined): string | undefined {
  const id = action === 'merge' ? number('into') : action === 'take-in' ? number('from') : number('otherId')
  return id === undefined ? undefined : t.order(id)
}

/** 一般 → 特急; matters as they are, what has no word left out. */
function classText(was: unknown, is: unknown): string {
  const before = (was ?? {}) as Record<string, string>
  const after = (is ?? {}) as Record<string, string>
  const word = (key: string, value: string | undefined) =>
    value === undefined ? '' : key === 'matter' ? value : ({ category: words.category, kind: words.kind, severity: words.severity } as Record<string, Record<string, string>>)[key]?.[value] ?? ''
  return Object.keys(after)
    .map((key) => [word(key, before[key]), word(key, after[key])].filter((one) => one !== '').join(' → '))
    .filter((one) => one !== '')
    .join('，')
}
