import type { Order, Paper, Target } from '@heatline/server/api'
import type { PaperKind } from '@heatline/server/core/reports/papers'
import { words } from '../../text/order-words.ts'
import type { UnitNames } from './names.ts'
import { count, moment, number, percent, text, wide, type Cell, type Sheet } from './sheet.ts'
import { categoriesSheet, companiesSheet, countWords, daysSheet, hoursSheet, kindsSheet, measuresSheet, rateWords, sourcesSheet, unitsSheet, weeklyUnitsSheet } from './sheets.ts'
import { rateOf } from '@heatline/server/core/reports/measures'
import { t } from './texts.ts'

const c = t.columns

/** What each paper holds, in order; the sources of the duties are the hotlines' own rules. */
export function sheetsOf(paper: Paper, names: UnitNames, targets: readonly Target[]): Sheet[] {
  const { figures } = paper
  const measures = () => measuresSheet(figures.total, paper.before, targets)
  const sections: Record<PaperKind, () => Sheet[]> = {
    daily: () => [measures(), categoriesSheet(figures), complaintsSheet(paper), unsolvedSheet(paper), ...stopsSheets(paper)],
    weekly: () => [weeklyUnitsSheet(figures, names), unsolvedSheet(paper), measures(), ...stopsSheets(paper)],
    monthly: () => [
      measures(), categoriesSheet(figures), kindsSheet(figures), sourcesSheet(figures), holdsSheet(paper), ...stopsSheets(paper), complaintsByUnitSheet(paper, names),
      unitsSheet(figures, names), casesSheet(paper),
    ],
    'month-end': () => [measures(), categoriesSheet(figures), kindsSheet(figures), sourcesSheet(figures), hoursSheet(figures), daysSheet(figures), unitsSheet(figures, names), companiesSheet(figures, names)],
    season: () => [measures(), categoriesSheet(figures), kindsSheet(figures), companiesSheet(figures, names), unitsSheet(figures, names), holdsSheet(paper), ...stopsSheets(paper), daysSheet(figures)],
  }
  return sections[paper.kind]().filter((sheet) => sheet.rows.length > 0 || sheet.id === 'complaints' || sheet.id === 'unsolved')
}

const orderCells = (order: Order): Cell[] => [
  { kind: 'text', value: String(order.id), order: order.id },
  text(order.unitName ?? c.none),
  text(order.title),
  text(order.matter),
  text(words.state[order.state]),
  moment(order.createdAt),
]
const orderColumns = [number(c.order), wide(c.unit, 18), wide(c.place, 24), wide(c.matter, 16), wide(c.state, 10), wide(c.receivedAt, 16)]

function unsolvedSheet({ unsolved }: Paper): Sheet {
  return {
    id: 'unsolved',
    name: t.sheets.unsolved,
    ...(unsolved.more && { note: t.more(unsolved.orders.length) }),
    columns: [...orderColumns, wide(c.reason, 30)],
    rows: unsolved.orders.map(({ order, reason }) => [...orderCells(order), text(reason ? reasonText(reason) : t.noReason)]),
  }
}

function reasonText({ kind, ground, note }: { kind: keyof typeof t.reasons; ground: string; note: string }): string {
  const known: Record<string, string> = t.grounds
  return [t.reasons[kind], known[ground] ?? ground, note].filter((part) => part !== '').join('·')
}

function complaintsSheet({ complaints }: Paper): Sheet {
  return {
    id: 'complaints',
    name: t.sheets.complaints,
    ...(complaints.more && { note: t.more(complaints.orders.length) }),
    columns: [...orderColumns, wide(c.last, 12), wide(c.lastAt, 16), wide(c.note, 30)],
    rows: complaints.orders.map(({ order, lastAction, lastAt, lastNote }) => [...orderCells(order), text(words.step[lastAction] ?? lastAction), moment(lastAt), text(lastNote)]),
  }
}

function complaintsByUnitSheet({ complaintsByUnit }: Paper, names: UnitNames): Sheet {
  return {
    id: 'complaintsByUnit',
    name: t.sheets.complaintsByUnit,
    columns: [wide(c.unit, 20), number(countWords.received.name), number(countWords.replied.name), number(c.notReplied), number(c.reopened), number(rateWords.closed.name)],
    rows: complaintsByUnit.filter((unit) => unit.received > 0).toSorted((a, b) => b.received - a.received).map((unit) => {
      const opens = { kind: 'complaint', ...(unit.unitId !== null && { unit: unit.unitId }) } as const
      return [
        text(names.nameOf(unit.unitId)),
        count(unit.received, { count: 'received', ...opens }),
        count(unit.replied, { count: 'replied', ...opens }),
        count(unit.counted - unit.replied),
        count(unit.reopened, { count: 'reopened', ...opens }),
        percent(rateOf(unit, 'closed')),
      ]
    }),
  }
}

function stopsSheets({ stops }: Paper): Sheet[] {
  return (['planned', 'incident'] as const).map((kind) => ({
    id: kind,
    name: kind === 'planned' ? t.sheets.planned : t.sheets.incidents,
    columns: [wide(c.category, 10), wide(c.unit, 18), wide(c.cause, 30), wide(c.starts, 16), wide(c.expected, 16), wide(c.ended, 16), number(c.joined)],
    rows: stops.filter((stop) => stop.kind === kind).map((stop) => [
      text(words.category[stop.category]), text(stop.unitName), text(stop.cause), moment(stop.startsAt), moment(stop.expectedEnd), moment(stop.endedAt), count(stop.orders),
    ]),
  }))
}

function holdsSheet({ holds }: Paper): Sheet {
  const known: Record<string, string> = t.grounds
  return { id: 'holds', name: t.sheets.holds, columns: [wide(c.cause, 20), number(c.orders)], rows: holds.map((hold) => [text(known[hold.cause] ?? hold.cause), count(hold.orders)]) }
}

function casesSheet({ cases }: Paper): Sheet {
  return { id: 'cases', name: t.sheets.cases, columns: [...orderColumns, number(c.reopened)], rows: cases.map((order) => [...orderCells(order), count(order.reopened)]) }
}
