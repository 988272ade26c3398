import type { ShiftContent, ShiftOrderLine } from '@heatline/server/api'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { t } from './texts.ts'

export interface ItemText {
  title: string
  /** Lines of cells: those of one item stand in columns. */
  lines: string[][]
}

const cells = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null)
const joined = (parts: readonly (string | null | undefined)[]) => parts.filter((part) => part).join('　')

/** One item of the record in words, for screen and paper. */
export function itemText(content: ShiftContent, now: Date): ItemText {
  const title = t.kind[content.kind]
  const at = (iso: string) => formatMoment(iso, now)
  switch (content.kind) {
    case 'received':
      return {
        title,
        lines: [
          t.receivedLine(content.calls, content.orders, content.done),
          joined(content.byCategory.map((one) => `${words.category[one.category]} ${one.count}`)),
          joined(content.byKind.map((one) => `${words.kind[one.kind]} ${one.count}`)),
        ].flatMap((line) => (line === '' ? [] : [[line]])),
      }
    case 'open':
      return { title, lines: [[joined([t.openLine(content.count), ...content.byState.map((one) => `${words.state[one.state]} ${one.count}`)])]] }
    case 'overdue':
      return { title: joined([title, content.companyName ?? t.noUnit, t.overdueLine(content.orders.length)]), lines: content.orders.map((line) => orderCells(line, now)) }
    case 'complaint':
      return { title, lines: [orderCells(content.order, now)] }
    case 'stop':
      return {
        title,
        lines: [
          cells([
            content.unitName, words.category[content.category], content.cause, at(content.startsAt),
            content.endedAt ? t.stopEnded(at(content.endedAt)) : content.expectedEnd ? t.stopEnd(at(content.expectedEnd)) : t.stopNoEnd,
          ]),
        ],
      }
    case 'slips':
      return { title: joined([title, String(content.slips.length)]), lines: content.slips.map((slip) => cells([slip.number, slip.receiver, slip.repliedAt ? t.slipAnswered : t.slipReply(at(slip.replyBy))])) }
    case 'note':
    case 'flood':
    case 'heating':
      return { title, lines: [[content.text], [joined([content.by, at(content.at)])]] }
  }
}

/** Always as many cells, so that the lines of an item stand in columns. */
function orderCells(line: ShiftOrderLine, now: Date): string[] {
  return [
    String(line.id), spaceDigits(line.title), line.matter, line.unitName ?? t.noUnit, words.state[line.state],
    line.stage && line.by ? t.lateStage(words.stage[line.stage], formatMoment(line.by, now)) : '',
  ]
}
