import type { Pressing, Slip } from '@heatline/server/api'
import { levels, type Level } from '@heatline/server/core/promises/rule-set'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { t } from './texts.ts'

/** 到场超时 / 到场将超时. */
export function promiseText({ stage, by }: Pick<Pressing, 'stage' | 'by'>, now: Date): string {
  return isLate(by, now) ? t.late(words.stage[stage]) : t.near(words.stage[stage])
}

export function isLate(by: string, now: Date): boolean {
  return Date.parse(by) <= now.getTime()
}

/** The level that comes after the one that was told last. */
export function nextLevel(reached: Level | null): Level {
  return levels[Math.min(levels.length - 1, reached === null ? 0 : levels.indexOf(reached) + 1)] ?? 'city'
}

/** What a slip is for, in one line: the issuer's words, else the promise that broke. */
export function groundText(slip: Slip, now: Date): string {
  if (slip.ground !== '') return slip.ground
  if (slip.stage === null || slip.limitAt === null) return t.brief.plain
  const limit = formatMoment(slip.limitAt, now)
  return isLate(slip.limitAt, new Date(slip.issuedAt)) ? t.brief.broken(words.stage[slip.stage], limit) : t.brief.soon(words.stage[slip.stage], limit)
}

export function receiverText(slip: Slip): string {
  return slip.unitName ?? t.level.city
}
