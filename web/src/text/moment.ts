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

const fullDates = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'short', day: 'numeric' }),
}

/** A moment as papers have it, which are read in another year: 2026年12月18日 20:45. */
export function formatFullMoment(iso: string): string {
  const moment = new Date(iso)
  return `${fullDates[currentLanguage()].format(moment)} ${formatClock(moment)}`
}
