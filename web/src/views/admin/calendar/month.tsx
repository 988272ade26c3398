import type { Calendar } from '@heatline/server/core/promises/calendar'
import css from './calendar.module.css'
import { t } from './texts.ts'
import { weeksOf, type YearDay } from './year.ts'

interface Props {
  year: number
  month: number
  calendar: Calendar
  selected: string | undefined
  onSelect: (date: string) => void
}

export function Month({ year, month, calendar, selected, onSelect }: Props) {
  return (
    <table className={css['month']}>
      <caption>{t.month(month)}</caption>
      <thead>
        <tr>
          {Object.entries(t.weekdays).map(([weekday, name]) => (
            <th key={weekday} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month, calendar).map((week) => (
          <tr key={week.find((day) => day)?.date}>
            {week.map((day, weekday) => (
              <td key={day?.date ?? weekday}>{day && <Day day={day} selected={day.date === selected} onSelect={onSelect} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day, selected, onSelect }: { day: YearDay; selected: boolean; onSelect: (date: string) => void }) {
  const { date, dayOfMonth, working, special, phase } = day
  return (
    <button
      type="button"
      className={css['day']}
      aria-pressed={selected}
      aria-label={`${date} ${special?.name ?? ''}`}
      title={special?.name}
      data-date={date}
      data-working={working}
      data-special={special !== undefined}
      data-provisional={special?.provisional ?? false}
      data-heated={phase !== 'off'}
      onClick={() => onSelect(date)}
    >
      {dayOfMonth}
      {special && <small>{special.working ? t.work : t.rest}</small>}
    </button>
  )
}
