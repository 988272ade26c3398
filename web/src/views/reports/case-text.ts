import type { Order, OrderStep } from '@heatline/server/api'
import { publicLabel } from '@heatline/server/core/work-order/title'
import { formatHoursMinutes } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import { momentText } from './moment-text.ts'
import { t } from './texts.ts'

export interface CaseDraft {
  title: string
  sections: { head: string; lines: string[] }[]
}

/** Actions that are the hall's housekeeping and no part of the story. */
const untold = new Set(['link', 'unlink', 'remark', 'attach', 'warn'])

/**
 * A case study to begin with, from an order and its steps. Names, numbers, room and stairwell stay out; what a unit wrote is kept
 * in its words, to be read over by the author.
 */
export function caseDraft(order: Order, steps: readonly OrderStep[]): CaseDraft {
  const said = t.cases
  const place = publicLabel({ street: order.street ?? undefined, estate: order.estate ?? undefined, building: order.building ?? undefined }) || (order.district ?? t.noPlace)
  const told = steps.filter((step) => !untold.has(step.action))
  const took = order.doneAt ? formatHoursMinutes(Date.parse(order.doneAt) - Date.parse(order.createdAt)) : undefined
  const kept = order.doneAt && order.solveBy ? Date.parse(order.doneAt) <= Date.parse(order.solveBy) : null
  return {
    title: said.title(order.estate ?? order.street ?? order.district ?? '', order.matter),
    sections: [
      {
        head: said.background,
        lines: [said.received(momentText(order.createdAt), t.sources[order.source], place, words.category[order.category], words.kind[order.kind], order.matter)],
      },
      { head: said.handling, lines: told.map((step) => said.step(momentText(step.at), words.step[step.action] ?? step.action, step.action === 'create' ? '' : (order.unitName ?? ''), step.note)) },
      { head: said.result, lines: [took === undefined ? said.open : said.done(took, kept), ...(order.reopened > 0 ? [said.reopened(order.reopened)] : [])] },
      { head: said.lesson, lines: [said.lessonHint] },
    ],
  }
}
