const minuteMs = 60_000

/** A duration as 时:分, whole minutes rounded up: 1:05. Negative durations lose their sign. */
export function formatHoursMinutes(ms: number): string {
  const minutes = Math.ceil(Math.abs(ms) / minuteMs)
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`
}

export interface Remaining {
  /** The moment has passed: show 超 (late) before the text. */
  late: boolean
  /** 时:分 until the moment, or since it. */
  text: string
}

/** Time left until `by` (ISO) as every list shows it. */
export function formatRemaining(by: string, now: Date): Remaining {
  const left = Date.parse(by) - now.getTime()
  return { late: left <= 0, text: formatHoursMinutes(left) }
}

/** Length of a call as 分:秒: 01:42, and 75:08 after an hour. A clock that runs behind gives 00:00. */
export function formatTimer(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`
}

/**
 * A telephone number in groups people read aloud: 138 0000 2046, 024-5550 0117, 400 800 1234. A country code +86 is
 * dropped; masked numbers, short numbers and foreign ones stay as they are.
 */
export function formatPhone(number: string): string {
  const plain = number.replace(/^\+?86(?=[01])/, '').replaceAll(/[\s-]/g, '')
  const groups =
    /^(1\d{2})(\d{4})(\d{4})$/.exec(plain) ??
    /^([48]00)(\d{3})(\d{4})$/.exec(plain) ??
    /^(0(?:10|2\d|[3-9]\d{2}))(\d{3,4})(\d{4})$/.exec(plain) ??
    /^()(\d{3,4})(\d{4})$/.exec(plain)
  if (!groups) return number.trim()
  const [, first = '', second = '', third = ''] = groups
  if (first === '') return `${second} ${third}`
  return first.startsWith('0') ? `${first}-${second} ${third}` : `${first} ${second} ${third}`
}

/** A thin gap between numbers and Chinese (12 号楼, 兴华北街 68 号), none in dates (12月18日). Doing it twice changes nothing. */
export function spaceDigits(text: string): string {
  return text
    .replaceAll(/(\d[A-Za-z]*)(?=\p{Script=Han})(?![年月日])/gu, '$1 ')
    .replaceAll(/(?<=\p{Script=Han})(?<![年月])(\d)/gu, ' $1')
}

const counts = new Intl.NumberFormat('en-US')
const percents = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

/** 1284 → 1,284. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** 98.24 → 98.2, without the sign. */
export function formatPercent(percent: number): string {
  return percents.format(percent)
}

/** The city's clock, whatever the machine's zone: hotlines of this product keep China's time. */
const timeZone = 'Asia/Shanghai'
const clocks = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
const dates = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeZone, month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone, month: 'short', day: 'numeric' }),
}
const weekdays = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeZone, weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }),
}

/** 20:47 */
export function formatClock(moment: Date): string {
  return clocks.format(moment)
}

/** 12月18日 */
export function formatDate(moment: Date, language: keyof typeof dates = 'zh-CN'): string {
  return dates[language].format(moment)
}

/** 周四 */
export function formatWeekday(moment: Date, language: keyof typeof weekdays = 'zh-CN'): string {
  return weekdays[language].format(moment)
}

/** Minutes and whole seconds of an age, for texts such as 3 分 12 秒; hours are left in the minutes. */
export function minutesAndSeconds(seconds: number): { minutes: number; seconds: number } {
  return { minutes: Math.floor(seconds / 60), seconds: Math.floor(seconds % 60) }
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

/** The share of the span `since`–`by` (ISO) that is left, from 1 down to 0. */
export function shareLeft(since: string, by: string, now: Date): number {
  const whole = Date.parse(by) - Date.parse(since)
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, (Date.parse(by) - now.getTime()) / whole))
}
