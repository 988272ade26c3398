import { formatClock, formatDate } from './format.ts'
import { currentLanguage, textIn } from './language.ts'

const t = textIn({
  'zh-CN': { '-1': '昨 ', '1': '次日 ' },
  en: { '-1': 'yest. ', '1': 'tomorrow ' },
})
const dayMs = 86_400_000
/** Days are the city's: China keeps one zone without summer time. */
const offsetMs = 8 * 3_600_000
const dayOf = (moment: Date) => Math.floor((moment.getTime() + offsetMs) / dayMs)

/** A moment as people write it today: 20:47, 昨 20:44, 次日 20:45, 12月18日 20:45. */
export function formatMoment(iso: string, now: Date): string {
  const moment = new Date(iso)
  const days = dayOf(moment) - dayOf(now)
  if (days === 0) return formatClock(moment)
  if (days === 1 || days === -1) return `${t[`${days}`]}${formatClock(moment)}`
  return `${formatDate(moment, currentLanguage())} ${formatClock(moment)}`
}
