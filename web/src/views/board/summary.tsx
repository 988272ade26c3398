import type { PeriodCount } from '@heatline/server/core/reports/measures'
import { useQuery } from '@tanstack/react-query'
import { countsQuery } from '../../api/queries.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { formatCount, formatPercent } from '../../text/format.ts'
import css from './board.module.css'
import type { View } from './filters.ts'
import link from './summary.module.css'
import { t } from './texts.ts'

/** The figures of now, counted from the list in view, and those of the day. */
export function Summary({ views }: { views: Record<View, number> }) {
  const counts = useQuery(countsQuery).data
  const figures: [label: string, text: string, mark?: { id?: string; red?: boolean; href?: string }][] = [
    [t.counts.callsToday, count(counts?.callsToday)],
    [t.counts.open, count(views.open), { id: 'board-count-open' }],
    [t.counts.unsigned, count(views.unsigned)],
    [t.counts.late, count(views.late), { red: views.late > 0 }],
    [t.counts.near, count(views.near), { red: views.near > 0 }],
    [t.counts.inTime, percent(counts?.inTimePercent), { href: behind('doneInTime') }],
    [t.counts.satisfied, percent(counts?.satisfiedPercent), { href: behind('satisfied') }],
    [t.counts.stops, count(counts?.stops)],
  ]
  return (
    <div className={css['top']}>
      <dl className={css['summary']}>
        {figures.map(([label, text, mark]) => (
          <div key={label}>
            <dd data-testid={mark?.id} data-red={mark?.red ?? false}>
              {mark?.href ? <a className={link['link']} href={mark.href}>{text}</a> : text}
            </dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <p className={css['keys']}>
        <span>
          <KeyCap>J</KeyCap>
          <KeyCap>K</KeyCap> {t.keys.move}
        </span>
        <span>
          <KeyCap>Enter</KeyCap> {t.keys.open}
        </span>
        <span>
          <KeyCap>D</KeyCap> {t.keys.dispatch}
        </span>
      </p>
    </div>
  )
}

/** The orders behind a figure of today. */
const behind = (count: PeriodCount) => `/reports?behind=${encodeURIComponent(`count=${count}`)}`

const count = (value: number | undefined) => (value === undefined ? '—' : formatCount(value))
const percent = (value: number | null | undefined) => (value === null || value === undefined ? '—' : `${formatPercent(value)}%`)
