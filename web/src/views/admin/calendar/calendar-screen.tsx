import type { Calendar } from '@heatline/server/core/promises/calendar'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Chips } from '../../../parts/chips.tsx'
import panes from '../../../parts/panes.module.css'
import { ErrorPanel, LoadingPanel } from '../../../parts/state-panels.tsx'
import { serverNow } from '../../../api/server-clock.ts'
import { AdminFrame } from '../admin-frame.tsx'
import shared from '../admin.module.css'
import css from './calendar.module.css'
import { DayForm } from './day-form.tsx'
import { Month } from './month.tsx'
import { SeasonForm } from './season-form.tsx'
import { t } from './texts.ts'
import { versionsQuery } from '../rules/use-rules.ts'
import { calendarQuery } from './use-calendar.ts'
import { isProvisional, seasonsOf, yearsOf } from './year.ts'

/** The days that limits are counted by: holidays, make-up days, the heating season. */
export function CalendarScreen() {
  const { data, error, refetch } = useQuery(calendarQuery)
  // The page's age is that of the rules, which are asked again every few seconds.
  useQuery(versionsQuery)
  return (
    <AdminFrame tab="calendar" offline={data !== undefined && error !== null}>
      {data ? <Year calendar={data} /> : error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />}
    </AdminFrame>
  )
}

const months = Array.from({ length: 12 }, (_, index) => index + 1)

function Year({ calendar }: { calendar: Calendar }) {
  const [year, setYear] = useState(() => serverNow().getFullYear())
  const [date, setDate] = useState<string>()
  const provisional = isProvisional(year, calendar)
  return (
    <div className={panes['page']}>
      <header className={`${panes['head']} ${shared['head']}`}>
        <Chips values={yearsOf(calendar)} chosen={year} label={t.year} onChoose={setYear} />
        <p>{provisional ? '' : t.known(year)}　{t.legend}</p>
      </header>
      {provisional && (
        <p className={css['provisional']} role="note" data-testid="provisional">
          {t.provisional(year)}
        </p>
      )}
      <div className={shared['body']}>
        <section className={css['months']}>
          {months.map((month) => (
            <Month key={month} year={year} month={month} calendar={calendar} selected={date} onSelect={setDate} />
          ))}
        </section>
        <aside className={`${panes['side']} ${shared['panel']}`}>
          {date ? <DayForm key={date} date={date} calendar={calendar} /> : <p className={shared['quiet']}>{t.choose}</p>}
          <h3 className={css['season']}>{t.season}</h3>
          {seasonsOf(calendar.season).map((season) => (
            <SeasonForm key={season.opening} season={season} />
          ))}
        </aside>
      </div>
    </div>
  )
}
