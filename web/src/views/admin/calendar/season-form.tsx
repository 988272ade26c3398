import { Button, Input } from 'antd'
import { useState } from 'react'
import { errorText } from '../../../text/error-text.ts'
import shared from '../admin.module.css'
import css from './calendar.module.css'
import { t } from './texts.ts'
import { useCalendarChange } from './use-calendar.ts'
import type { Season } from './year.ts'

const fields = ['opening', 'main', 'closing', 'last'] as const

/** One heating season by the first days of its phases and its last day. */
export function SeasonForm({ season }: { season: Season }) {
  const [dates, setDates] = useState(season)
  const { mutate, isPending, error } = useCalendarChange()
  return (
    <details className={css['details']}>
      <summary>{t.seasonName(season.opening.slice(0, 4), season.last.slice(0, 4))}</summary>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault()
          mutate({ kind: 'season', body: dates })
        }}
      >
        <div className={css['dates']}>
          {fields.map((field) => (
            <label key={field} className={shared['name']}>
              <span>{t.seasonFields[field]}</span>
              <Input required pattern="20\d\d-\d\d-\d\d" maxLength={10} value={dates[field]} onChange={(event) => setDates({ ...dates, [field]: event.target.value })} />
            </label>
          ))}
        </div>
        <p className={shared['quiet']}>{t.seasonNote}</p>
        {error && <p role="alert">{errorText(error)}</p>}
        <Button htmlType="submit" loading={isPending}>
          {t.seasonSave}
        </Button>
      </form>
    </details>
  )
}
