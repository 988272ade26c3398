import { isWorkingDay, type Calendar } from '@heatline/server/core/promises/calendar'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { errorText } from '../../../text/error-text.ts'
import shared from '../admin.module.css'
import css from './calendar.module.css'
import { t } from './texts.ts'
import { useCalendarChange } from './use-calendar.ts'

/** What a day is, and the way to say otherwise. */
export function DayForm({ date, calendar }: { date: string; calendar: Calendar }) {
  const special = calendar.days[date]
  const [working, setWorking] = useState(special?.working ?? isWorkingDay(date, calendar))
  const [name, setName] = useState(special?.name ?? '')
  const [source, setSource] = useState(special?.source ?? '')
  const { mutate, isPending, error } = useCalendarChange()
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        mutate({ kind: 'day', params: { date }, body: { working, name: name.trim(), source: source.trim() } })
      }}
    >
      <h3>
        {t.day(date)} <span className={shared['quiet']}>{special?.name ?? t.ordinary[`${isWorkingDay(date, calendar)}`]}</span>
      </h3>
      <Radio.Group
        value={working}
        optionType="button"
        buttonStyle="solid"
        options={[{ value: true, label: t.working }, { value: false, label: t.resting }]}
        onChange={(event) => setWorking(event.target.value === true)}
      />
      <label className={shared['name']}>
        <span>{t.name}</span>
        <Input required maxLength={40} value={name} data-testid="day-name" onChange={(event) => setName(event.target.value)} />
      </label>
      <label className={shared['name']}>
        <span>{t.source}</span>
        <Input maxLength={100} value={source} onChange={(event) => setSource(event.target.value)} />
      </label>
      <p className={shared['quiet']}>{t.recount}</p>
      {error && <p role="alert">{errorText(error)}</p>}
      <div className={css['ways']}>
        <Button type="primary" htmlType="submit" loading={isPending} data-testid="save-day">
          {t.save}
        </Button>
        {special && (
          <Button disabled={isPending} onClick={() => mutate({ kind: 'ordinary', params: { date } })}>
            {t.makeOrdinary}
          </Button>
        )}
      </div>
    </form>
  )
}
