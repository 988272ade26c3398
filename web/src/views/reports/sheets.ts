import type { Figures, HotSpot, Tally, Target } from '@heatline/server/api'
import { atMost } from '@heatline/server/core/promises/rule-set'
import { percentOf, rateNames, rateOf, rates, telephoneMeasures, type RateName } from '@heatline/server/core/reports/measures'
import { measureWords } from '@heatline/server/core/reports/words'
import { currentLanguage } from '../../text/language.ts'
import { words } from '../../text/order-words.ts'
import type { UnitNames } from './names.ts'
import { rank, sumBy } from './ranking.ts'
import { change, count, day, number, percent, text, wide, type Cell, type Opens, type Sheet } from './sheet.ts'
import { t } from './texts.ts'

export const { counts: countWords, rates: rateWords } = measureWords[currentLanguage()]
const c = t.columns

/** Target beside reached, with who said so and what counts; `before` adds the period before. Measures of the telephone have their rows. */
export function measuresSheet(total: Tally, before: Tally | undefined, targets: readonly Target[]): Sheet {
  const previous = (name: RateName): Cell[] => (before ? [percent(rateOf(before, name))] : [])
  return {
    id: 'measures',
    name: t.sheets.measures,
    columns: [wide(t.measure, 16), number(t.reached), ...(before ? [number(c.previous)] : []), wide(t.target, 30), wide(t.verdict, 8), wide(t.definition, 40)],
    rows: [
      ...rateNames.map((name): Cell[] => {
        const aims = targets.filter((target) => rates[name].targets.includes(target.measure))
        const reached = rateOf(total, name)
        const verdict = reached === null || aims.length === 0 ? '' : aims.every((aim) => reached >= aim.value) ? t.met : t.notMet
        return [text(rateWords[name].name), percent(reached, { count: rates[name].of }), ...previous(name), text(aimsText(aims)), text(verdict), text(rateWords[name].means)]
      }),
      ...telephoneMeasures.map((name): Cell[] => [
        text(t.telephone[name]), percent(null), ...(before ? [percent(null)] : []), text(aimsText(targets.filter((target) => target.measure === name))), text(''), text(t.noFigure),
      ]),
    ],
  }
}

/** ≥ 98（绵阳 12319） */
function aimsText(aims: readonly Target[]): string {
  const hotlines: Record<string, string> = t.hotlines
  return aims.map(({ measure, value, source }) => `${atMost.has(measure) ? '≤' : '≥'} ${value}（${hotlines[source] ?? source}）`).join('，')
}

/** The columns that every grouping has. */
const tallyColumns = [
  ...(['received', 'replied', 'done', 'reopened'] as const).map((name) => number(countWords[name].name)),
  ...(['inTime', 'replied', 'closed', 'calledBack', 'satisfied'] as const).map((name) => number(rateWords[name].name)),
]

function tallyCells(tally: Tally, opens: Omit<Opens, 'count'>): Cell[] {
  return [
    ...(['received', 'replied', 'done', 'reopened'] as const).map((name) => count(tally[name], { count: name, ...opens })),
    percent(rateOf(tally, 'inTime'), { count: 'doneInTime', ...opens }),
    percent(rateOf(tally, 'replied'), { count: 'replied', ...opens }),
    percent(rateOf(tally, 'closed'), { count: 'closed', ...opens }),
    percent(rateOf(tally, 'calledBack'), { count: 'doneCalledBack', ...opens }),
    percent(rateOf(tally, 'satisfied'), { count: 'satisfied', ...opens }),
  ]
}

export function daysSheet({ days, total }: Figures): Sheet {
  return {
    id: 'days',
    name: t.sheets.days,
    columns: [wide(c.day, 12), ...tallyColumns],
    rows: [...days.map((one) => [day(one.day), ...tallyCells(one, { day: one.day })]), [text(c.sum), ...tallyCells(total, {})]],
    summed: true,
  }
}

export function categoriesSheet({ categories, total, open }: Figures): Sheet {
  const openOf = (category: string) => open.filter((one) => one.category === category)
  const sum = (list: Figures['open'], what: 'open' | 'overdue') => list.reduce((all, one) => all + one[what], 0)
  return {
    id: 'categories',
    name: t.sheets.categories,
    columns: [wide(c.category, 14), number(c.share), ...tallyColumns, number(t.openNow), number(t.overdueNow)],
    rows: [
      ...categories.toSorted((a, b) => b.received - a.received).map((one): Cell[] => [
        text(words.category[one.category]),
        percent(percentOf(one.received, total.received)),
        ...tallyCells(one, { category: one.category }),
        count(sum(openOf(one.category), 'open'), { count: 'open', category: one.category }),
        count(sum(openOf(one.category), 'overdue'), { count: 'overdue', category: one.category }),
      ]),
      [text(c.sum), percent(percentOf(total.received, total.received)), ...tallyCells(total, {}), count(sum(open, 'open'), { count: 'open' }), count(sum(open, 'overdue'), { count: 'overdue' })],
    ],
    summed: true,
  }
}

export function kindsSheet({ kinds, total }: Figures): Sheet {
  return {
    id: 'kinds',
    name: t.sheets.kinds,
    columns: [wide(c.kind, 12), number(c.share), ...tallyColumns],
    rows: kinds.toSorted((a, b) => b.received - a.received).map((one) => [text(words.kind[one.kind]), percent(percentOf(one.received, total.received)), ...tallyCells(one, { kind: one.kind })]),
  }
}

export function sourcesSheet({ sources, total }: Figures): Sheet {
  return {
    id: 'sources',
    name: t.sheets.sources,
    columns: [wide(c.source, 16), number(c.share), ...tallyColumns],
    rows: sources.toSorted((a, b) => b.received - a.received).map((one) => [text(t.sources[one.source]), percent(percentOf(one.received, total.received)), ...tallyCells(one, { source: one.source })]),
  }
}

export function hoursSheet({ hours, categories }: Figures): Sheet {
  const shown = categories.filter((one) => one.received > 0).toSorted((a, b) => b.received - a.received)
  const at = (hour: number, category: string) => hours.find((one) => one.hour === hour && one.category === category)?.received ?? 0
  return {
    id: 'hours',
    name: t.sheets.hours,
    columns: [wide(c.hour, 10), ...shown.map((one) => number(words.category[one.category])), number(c.sum)],
    rows: Array.from({ length: 24 }, (_, hour) => [
      text(`${hour}:00`),
      ...shown.map(({ category }) => count(at(hour, category), { count: 'received', hour, category })),
      count(shown.reduce((sum, { category }) => sum + at(hour, category), 0), { count: 'received', hour }),
    ]),
  }
}

/** Units by rank, with what is open now. */
export function unitsSheet({ units, open }: Figures, names: UnitNames): Sheet {
  const now = (unit: number | null, what: 'open' | 'overdue') => open.filter((one) => one.unitId === unit).reduce((sum, one) => sum + one[what], 0)
  return {
    id: 'units',
    name: t.sheets.units,
    columns: [number(c.rank), wide(c.unit, 20), wide(c.company, 16), ...tallyColumns, number(t.openNow), number(t.overdueNow)],
    rows: rank(units.filter((unit) => unit.unitId !== null)).map(({ rank: place, of }) => {
      const unit = of.unitId === null ? {} : { unit: of.unitId }
      return [
        text(place === null ? '' : String(place)),
        text(names.nameOf(of.unitId)),
        text(names.companyOf(of.unitId)?.name),
        ...tallyCells(of, unit),
        count(now(of.unitId, 'open'), { count: 'open', ...unit }),
        count(now(of.unitId, 'overdue'), { count: 'overdue', ...unit }),
      ]
    }),
  }
}

export function companiesSheet({ units }: Figures, names: UnitNames): Sheet {
  const companies = sumBy(units, (unit) => names.companyOf(unit.unitId)?.id)
  return {
    id: 'companies',
    name: t.sheets.companies,
    columns: [number(c.rank), wide(c.company, 22), ...tallyColumns],
    rows: rank(companies).map(({ rank: place, of }) => [text(place === null ? '' : String(place)), text(names.nameOf(of.key)), ...tallyCells(of, { company: of.key })]),
  }
}

/** The week by unit: received, replied, done, and what is still to do. */
export function weeklyUnitsSheet({ units, total }: Figures, names: UnitNames): Sheet {
  const cells = (tally: Tally, opens: Omit<Opens, 'count'>): Cell[] => [
    count(tally.received, { count: 'received', ...opens }),
    count(tally.replied, { count: 'replied', ...opens }),
    count(tally.done, { count: 'done', ...opens }),
    count(tally.counted - tally.replied),
    percent(rateOf(tally, 'replied')),
    percent(rateOf(tally, 'inTime')),
  ]
  return {
    id: 'weekly',
    name: t.sheets.weekly,
    columns: [wide(c.unit, 20), number(countWords.received.name), number(countWords.replied.name), number(countWords.done.name), number(c.notReplied), number(rateWords.replied.name), number(rateWords.inTime.name)],
    rows: [
      ...units.toSorted((a, b) => b.received - a.received).map((unit) => [text(names.nameOf(unit.unitId)), ...cells(unit, unit.unitId === null ? {} : { unit: unit.unitId })]),
      [text(c.sum), ...cells(total, {})],
    ],
    summed: true,
  }
}

export function spotsSheet(spots: readonly HotSpot[]): Sheet {
  return {
    id: 'spots',
    name: t.sheets.spots,
    note: t.spotsNote,
    columns: [number(c.rank), wide(c.estate, 24), number(countWords.received.name), number(c.previous), number(c.change)],
    rows: spots.map((spot, index) => [
      text(String(index + 1)),
      text(spot.name || t.square),
      count(spot.received, spot.estateId === null ? undefined : { count: 'received', estate: spot.estateId }),
      count(spot.before),
      change(spot.received - spot.before),
    ]),
  }
}

