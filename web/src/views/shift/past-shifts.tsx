import { useQuery } from '@tanstack/react-query'
import { shiftsQuery } from '../../api/queries.ts'
import { DataTable } from '../../parts/data-table.tsx'
import panes from '../../parts/panes.module.css'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { Tag } from '../../parts/tag.tsx'
import { formatMoment } from '../../text/moment.ts'
import css from './shift.module.css'
import { t } from './texts.ts'

const columns = [['shift', t.past.shift], ['leader', t.past.leader], ['taken', t.past.taken], ['handed', t.past.handed], ['paper', '']] as const

/** The shifts that were taken over, with their printed records. */
export function PastShifts({ now }: { now: Date }) {
  const { data, error, refetch } = useQuery(shiftsQuery)
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  const taken = data.shifts.filter((shift) => shift.takenAt !== null)
  if (taken.length === 0) return <EmptyPanel title={t.noPast} />
  return (
    <div className={`${panes['scroll']} ${css['scroll']}`}>
      <DataTable columns={columns}>
        {taken.map((shift) => (
          <tr key={shift.id}>
            <td>{t.span(formatMoment(shift.from, now), formatMoment(shift.to, now))}</td>
            <td>
              {shift.takenBy}
              {shift.warnedAt && <Tag tone="red">{t.past.late}</Tag>}
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
      </DataTable>
    </div>
  )
}
