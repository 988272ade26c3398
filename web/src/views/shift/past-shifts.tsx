import { useQuery } from '@tanstack/react-query'
import { shiftsQuery } from '../../api/queries.ts'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatMoment } from '../../text/moment.ts'
import css from './shift.module.css'
import { t } from './texts.ts'

/** The shifts that were taken over, with their printed records. */
export function PastShifts({ now }: { now: Date }) {
  const { data, error, refetch } = useQuery(shiftsQuery)
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  const taken = data.shifts.filter((shift) => shift.takenAt !== null)
  if (taken.length === 0) return <EmptyPanel title={t.noPast} />
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <thead>
          <tr>
            {[t.past.shift, t.past.leader, t.past.taken, t.past.handed, ''].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {taken.map((shift) => (
            <tr key={shift.id}>
              <td>{t.span(formatMoment(shift.from, now), formatMoment(shift.to, now))}</td>
              <td>
                {shift.takenBy}
                {shift.warnedAt && <em className={css['tag']}>{t.past.late}</em>}
              </td>
              <td>{shift.takenAt && formatMoment(shift.takenAt, now)}</td>
              <td>{shift.handedAt ? formatMoment(shift.handedAt, now) : '—'}</td>
              <td>
                {shift.offeredAt && (
                  <a href={`/shift/print/${shift.id}`} target="_blank" rel="noreferrer">
                    {t.print}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
