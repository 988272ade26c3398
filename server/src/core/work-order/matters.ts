import type { Category } from '../gazetteer.ts'
import type { Severity } from './severity.ts'
import type { OrderKind } from './order.ts'

/** What callers call about, most frequent first, and what such a call usually is. */
export interface Matter {
  name: string
  kind: OrderKind
  severity: Severity
}

const repair = (name: string): Matter => ({ name, kind: 'repair', severity: 'ordinary' })
const question = (name: string): Matter => ({ name, kind: 'consultation', severity: 'ordinary' })
const complaint = (name: string): Matter => ({ name, kind: 'complaint', severity: 'ordinary' })
const urgent = (name: string): Matter => ({ name, kind: 'repair', severity: 'urgent' })
const emergency = (name: string): Matter => ({ name, kind: 'emergency', severity: 'emergency' })

/** The hall's list in both languages of the desk; a call-taker may write something else. */
export const matters: Record<'zh-CN' | 'en', Record<Category, readonly Matter[]>> = {
  'zh-CN': {
    heating: [
      repair('室温不达标'), repair('暖气不热'), urgent('暖气片漏水'), urgent('管道漏水'), emergency('管道爆裂'), repair('阀门损坏'),
      question('开栓停供'), question('供热收费'), question('退费咨询'), complaint('机房噪声'),
    ],
    property: [
      repair('楼道照明'), urgent('电梯故障'), emergency('电梯困人'), repair('房屋漏雨'), urgent('下水堵塞'), repair('门禁损坏'),
      complaint('卫生清运'), complaint('车位纠纷'), question('物业收费'),
    ],
    'public-housing': [
      repair('屋面漏雨'), urgent('下水堵塞'), repair('门窗维修'), repair('墙面抹灰'), emergency('危房报告'), question('租金咨询'),
    ],
    demolition: [question('动迁政策'), question('补偿咨询'), question('回迁进度'), complaint('安置房质量')],
    title: [question('产权登记'), question('房屋买卖'), question('面积测绘'), question('维修资金')],
    other: [question('其他咨询'), complaint('其他投诉'), repair('卡表故障')],
  },
  en: {
    heating: [
      repair('Room too cold'), repair('Radiator cold'), urgent('Radiator leaks'), urgent('Pipe leaks'), emergency('Pipe burst'), repair('Valve broken'),
      question('Opening or stopping supply'), question('Heating fee'), question('Refund'), complaint('Plant noise'),
    ],
    property: [
      repair('Stairwell light'), urgent('Lift out of order'), emergency('Trapped in the lift'), repair('Roof leaks'), urgent('Drain blocked'), repair('Entrance door broken'),
      complaint('Cleaning'), complaint('Parking'), question('Property fee'),
    ],
    'public-housing': [
      repair('Roof leaks'), urgent('Drain blocked'), repair('Doors and windows'), repair('Plaster'), emergency('Dangerous building'), question('Rent'),
    ],
    demolition: [question('Demolition policy'), question('Compensation'), question('Moving back'), complaint('Quality of the new flat')],
    title: [question('Title registration'), question('Buying and selling'), question('Survey of area'), question('Maintenance fund')],
    other: [question('Other question'), complaint('Other complaint'), repair('Card meter fault')],
  },
}

const names = new Set(Object.values(matters).flatMap((byCategory) => Object.values(byCategory).flat().map((matter) => matter.name)))

/** A matter for everyone's eyes: as it is when it stands in the list; '' for words of somebody's own, which could hold anything. */
export function publicMatter(name: string): string {
  return names.has(name) ? name : ''
}
