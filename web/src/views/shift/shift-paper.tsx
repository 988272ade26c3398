import { useQuery } from '@tanstack/react-query'
import { cityQuery, shiftRecordQuery } from '../../api/queries.ts'
import { PrintPage, PrintTable } from '../../parts/print.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatFullMoment, formatMoment } from '../../text/moment.ts'
import { itemText } from './content.ts'
import { t } from './texts.ts'

/** The record of a shift on paper, with both signatures. */
export function ShiftPage({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(shiftRecordQuery(id))
  const city = useQuery(cityQuery).data?.name ?? ''
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  const { shift, items, next } = data
  const p = t.paper
  const full = (iso: string | null | undefined) => (iso ? formatFullMoment(iso) : '')
  // Moments are written as on the day of the shift, whenever it is printed.
  const then = new Date(shift.offeredAt ?? shift.from)
  return (
    <PrintPage title={`${p.title} ${full(shift.from)}`}>
      <header>
        <p>{p.hotline(city)}</p>
        <h1>{p.title}</h1>
      </header>
      <PrintTable
        rows={[
          [p.span, t.span(full(shift.from), full(shift.to))],
          [p.leader, shift.takenBy, p.taken, full(shift.takenAt)],
          [p.offered, full(shift.offeredAt), p.nextTaken, full(shift.handedAt)],
          [p.nextLeader, next?.takenBy ?? ''],
        ]}
      />
      <h2>{p.item}</h2>
      <table className="print-list">
        <colgroup>
          <col style={{ width: '8mm' }} />
          <col style={{ width: '34mm' }} />
          <col />
          <col style={{ width: '30mm' }} />
        </colgroup>
        <tbody>
          {items.map((item, index) => {
            const { title, lines } = itemText(item.content, then)
            return (
              <tr key={item.id}>
                <td>{index + 1}</td>
                <td>{title}</td>
                <td>
                  {lines.map((line) => (
                    <div key={line.join()}>{line.filter((cell) => cell !== '').join('　')}</div>
                  ))}
                </td>
                <td>{item.acknowledgedAt && t.acknowledged(item.acknowledgedBy, formatMoment(item.acknowledgedAt, then))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="print-sign">
        <span>{p.sign}：</span>
        <span>{p.signNext}：</span>
      </div>
    </PrintPage>
  )
}
