import { categories } from '@heatline/server/core/gazetteer'
import { periodKinds } from '@heatline/server/core/reports/period'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Chips } from '../../parts/chips.tsx'
import controls from '../../parts/controls.module.css'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { words } from '../../text/order-words.ts'
import { dayBeside, type Asked, type Desk } from './period-query.ts'
import css from './reports.module.css'
import { t } from './texts.ts'

const none = { from: null, to: null, behind: null }

/** Today, week, month from the 26th, calendar month, season; earlier and later; any days; a category. */
export function PeriodBar({ desk, period, children }: { desk: Desk; period: Asked; children?: ReactNode }) {
  const step = (by: -1 | 1) => changeQueryString({ ...none, day: dayBeside(period, by, desk.periods) ?? null })
  const days = (change: { from?: string; to?: string }) => {
    const { from, to } = { ...period, ...change }
    if (from && to) changeQueryString({ from, to: to < from ? from : to, period: null, day: null, behind: null })
  }
  return (
    <div className={css['period']}>
      <Chips
        values={periodKinds}
        chosen={period.kind}
        label={(kind) => t.periods[kind]}
        onChoose={(kind) => changeQueryString({ ...none, period: kind === 'day' ? null : kind, day: null })}
      />
      <Button disabled={!period.kind} onClick={() => step(-1)}>
        {t.before}
      </Button>
      <input type="date" className={`${controls['input']} ${css['date']}`} aria-label={t.columns.starts} value={period.from} max={desk.today} onChange={(event) => days({ from: event.target.value })} />
      <span>{t.until}</span>
      <input type="date" className={`${controls['input']} ${css['date']}`} aria-label={t.columns.ended} value={period.to} onChange={(event) => days({ to: event.target.value })} />
      <Button disabled={!period.kind || period.to >= desk.today} onClick={() => step(1)}>
        {t.next}
      </Button>
      <Select
        className={css['category']!}
        value={period.category ?? ''}
        onChange={(value) => changeQueryString({ category: value === '' ? null : value, behind: null })}
        options={[{ value: '', label: t.allCategories }, ...categories.map((one) => ({ value: one as string, label: words.category[one] }))]}
      />
      <span className={css['space']} />
      {children}
    </div>
  )
}
