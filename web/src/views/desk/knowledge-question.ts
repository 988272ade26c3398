import { endpoints, type Match, type Notice } from '@heatline/server/api'
import type { Input } from '../../api/call.ts'
import type { OrderBody, OrderForm } from './form.ts'

export type Question = Omit<Input<typeof endpoints.answerAtOnce>['body'], 'articleId' | 'unitId'>

/** The form as a question: what an answer needs of it. */
export function questionOf(body: OrderBody): Question {
  const { kind: _kind, severity: _severity, visitTime: _visit, roomCelsius: _celsius, dispatchTo: _to, ...question } = body
  return question
}

/** The words by which articles are found: the matter, and what the call-taker wrote down. */
export function wordsOf({ matter, note }: Pick<OrderForm, 'matter' | 'note'>): string {
  return `${matter} ${note}`.trim().slice(0, 500)
}

/** Notices of the desk that are for a place; without one those of the whole city. */
export function noticesFor(notices: readonly Notice[], place: Match | undefined, category: OrderForm['category']): Notice[] {
  return notices.filter((notice) => {
    if (!notice.channels.includes('desk') || (notice.category !== null && notice.category !== category)) return false
    switch (notice.area.kind) {
      case 'city': return true
      case 'district': return place?.ids.district === notice.area.id
      case 'estate': return place?.ids.estate === notice.area.id
      case 'unit': return place?.units.some((unit) => unit.id === notice.area.id) ?? false
    }
  })
}
