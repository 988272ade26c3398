import type { Figures } from '@heatline/server/api'
import { rateOf, type RateName } from '@heatline/server/core/reports/measures'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { countsQuery } from '../../api/queries.ts'
import { useMe } from '../../parts/session.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatCount, formatPercent } from '../../text/format.ts'
import { openBehind } from './behind.tsx'
import { Chart } from './chart.tsx'
import { daysChart, hoursChart } from './charts.ts'
import { Definitions } from './definitions.tsx'
import { useUnitNames } from './names.ts'
import { PeriodBar } from './period-bar.tsx'
import type { Asked, Desk } from './period-query.ts'
import { figuresQuery } from './queries.ts'
import css from './reports.module.css'
import type { Opens } from './sheet.ts'
import { SheetTable } from './sheet-table.tsx'
import { categoriesSheet, companiesSheet, countWords, daysSheet, hoursSheet, kindsSheet, measuresSheet, rateWords, sourcesSheet, unitsSheet } from './sheets.ts'
import { t } from './texts.ts'
import { saveSpreadsheet } from './xlsx.ts'

export function FiguresView({ desk, period }: { desk: Desk; period: Asked }) {
  const { data, error, refetch } = useQuery(figuresQuery(period, period.category))
  const names = useUnitNames(t.columns.none)
  const sheets = useMemo(() => data && [
    measuresSheet(data.total, undefined, desk.targets), categoriesSheet(data), kindsSheet(data), sourcesSheet(data), companiesSheet(data, names), unitsSheet(data, names), hoursSheet(data), daysSheet(data),
  ].filter((sheet) => sheet.rows.length > 0), [data, desk.targets, names])
  const file = `${t.screen} ${period.from} ${period.to}.xlsx`
  return (
    <div className={css['body']}>
      <PeriodBar desk={desk} period={period}>
        <Button disabled={!sheets} onClick={() => sheets && void saveSpreadsheet(sheets, file)}>
          {t.xlsx}
        </Button>
        <Button onClick={() => print()}>{t.print}</Button>
      </PeriodBar>
      {!data || !sheets ? error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel /> : (
        <>
          <Headline figures={data} />
          {data.total.received + data.total.done === 0 ? <EmptyPanel title={t.noFigures} /> : (
            <>
              <Charts figures={data} />
              {sheets.map((sheet) => <SheetTable key={sheet.id} sheet={sheet} onOpen={openBehind} />)}
              <Definitions />
            </>
          )}
        </>
      )}
    </div>
  )
}

const headRates: RateName[] = ['inTime', 'replied', 'calledBack', 'satisfied']

/** The period's figures in large numerals; open and overdue are of this moment. */
function Headline({ figures }: { figures: Figures }) {
  const { total, open } = figures
  const sum = (what: 'open' | 'overdue') => open.reduce((all, one) => all + one[what], 0)
  const overdue = sum('overdue')
  const figure = (name: string, text: string, opens: Opens, red = false) => (
    <button key={name} type="button" onClick={() => openBehind(opens)}>
      <b data-red={red}>{text}</b>
      <span>{name}</span>
    </button>
  )
  return (
    <section className={css['headline']} data-testid="report-headline">
      {(['received', 'done'] as const).map((name) => figure(countWords[name].name, formatCount(total[name]), { count: name }))}
      {headRates.map((name) => {
        const rate = rateOf(total, name)
        const opens = { inTime: 'doneInTime', replied: 'replied', calledBack: 'doneCalledBack', satisfied: 'satisfied' } as const
        return figure(rateWords[name].name, rate === null ? '—' : `${formatPercent(rate)}%`, { count: opens[name as keyof typeof opens] })
      })}
      {figure(`${countWords.open.name}（${t.now}）`, formatCount(sum('open')), { count: 'open' })}
      {figure(`${countWords.overdue.name}（${t.now}）`, formatCount(overdue), { count: 'overdue' }, overdue > 0)}
      <TodayFigures />
    </section>
  )
}

/** The same figures as on the wall and the board, for those who have a board. */
function TodayFigures() {
  const hall = useMe().role !== 'station'
  const counts = useQuery({ ...countsQuery, enabled: hall, refetchInterval: 15_000 }).data
  if (!hall || !counts) return null
  const percent = (value: number | null) => (value === null ? '—' : `${formatPercent(value)}%`)
  return <p>{t.todayFigures(formatCount(counts.callsToday), formatCount(counts.doneToday), percent(counts.inTimePercent), percent(counts.satisfiedPercent), formatCount(counts.stops))}</p>
}

function Charts({ figures }: { figures: Figures }) {
  const hours = useMemo(() => hoursChart(figures), [figures])
  const days = useMemo(() => daysChart(figures), [figures])
  return (
    <section className={css['charts']}>
      {figures.days.length > 1 && (
        <figure>
          <figcaption>{t.sheets.trend}</figcaption>
          <Chart option={days} label={t.sheets.trend} onPick={(index, series) => openDay(figures, index, series)} />
        </figure>
      )}
      <figure>
        <figcaption>{t.sheets.hours}</figcaption>
        <Chart option={hours} label={t.sheets.hours} onPick={(hour) => openBehind({ count: 'received', hour })} />
      </figure>
    </section>
  )
}

function openDay({ days }: Figures, index: number, series: string): void {
  const day = days[index]?.day
  if (day) openBehind({ count: series === t.chart.received ? 'received' : series === t.chart.done ? 'done' : 'doneInTime', day })
}
