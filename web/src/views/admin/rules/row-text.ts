import type { Difference } from '@heatline/server/core/promises/differences'
import { words } from '../../../text/order-words.ts'
import { durationText, limitText, promiseWords, scopeText } from '../../../text/promise-words.ts'
import type { AnyRow } from './draft.ts'
import { t } from './texts.ts'

/** What a row promises, in few words: 办结 4 小时; 签收逾期 15 分钟 → 公司. */
export function promiseText({ table, row }: AnyRow): string {
  switch (table) {
    case 'rules': return `${words.stage[row.stage]} ${limitText(row.limit)}`
    case 'ladder': {
      const night = row.nightAfterMinutes === null ? '' : `（${promiseWords.byNight(durationText(row.nightAfterMinutes))}）`
      const time = row.afterMinutes === 0 ? '' : `${durationText(row.afterMinutes)}${night}`
      return `${t.ladder(words.stage[row.stage], row.from, time, promiseWords.level[row.level])}${row.inWriting ? t.inWriting : ''}`
    }
    case 'needs': return promiseWords.need[row.need]
    case 'callBacks': return t.callBack(promiseWords.by[row.by], promiseWords.callBack[row.kind], percentText(row.share), row.withinMinutes === null ? '' : durationText(row.withinMinutes))
    case 'targets': return `${promiseWords.measure[row.measure]} ${row.value}`
  }
}

export function percentText(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}

export function scopeOf({ table, row }: AnyRow): string {
  return table === 'targets' ? '' : scopeText(row)
}

/** "22:00" as minutes of the day; undefined for anything else. */
export function readTimeOfDay(text: string): number | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(text.trim()) ?? []
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute)
}

/** 22:00 */
export function timeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export interface DifferenceText {
  id: string
  kind: 'added' | 'removed' | 'changed'
  clause: string
  before: string
  after: string
}

/** A difference as two sentences: what was promised, what will be. Where that stays, the fields besides it are named. */
export function differenceText(difference: Difference): DifferenceText {
  if (difference.kind === 'night') {
    const span = ({ from, to }: typeof difference.before) => `${timeOfDay(from)}–${timeOfDay(to)}`
    return { id: 'night', kind: 'changed', clause: t.night, before: span(difference.before), after: span(difference.after) }
  }
  if (difference.kind !== 'changed') {
    const text = promiseText(difference)
    return { id: `${difference.table} ${difference.row.key}`, kind: difference.kind, clause: difference.row.clause, before: difference.kind === 'removed' ? text : '', after: difference.kind === 'added' ? text : '' }
  }
  const side = (row: typeof difference.before) => ({ table: difference.table, row }) as AnyRow
  const [before, after] = [side(difference.before), side(difference.after)]
  const texts: ((row: AnyRow) => string)[] = [promiseText, scopeOf, ({ row }) => row.clause, ({ row }) => row.source, otherText]
  const differing = texts.filter((text) => text(before) !== text(after))
  const joined = (row: AnyRow) => differing.map((text) => text(row)).filter(Boolean).join('；')
  return { id: `${difference.table} ${difference.after.key}`, kind: 'changed', clause: difference.after.clause, before: joined(before), after: joined(after) }
}

function otherText({ table, row }: AnyRow): string {
  if (table !== 'rules') return ''
  return `${promiseWords.start[row.starts]}　${row.exempts.map((cause) => promiseWords.cause[cause]).join(promiseWords.and) || t.noPause}`
}
