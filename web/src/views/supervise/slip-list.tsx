import type { Slip } from '@heatline/server/api'
import { DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/marks.tsx'
import panes from '../../parts/panes.module.css'
import { Tag } from '../../parts/tag.tsx'
import { useReveal } from '../../parts/use-reveal.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { groundText, isLate, receiverText } from './words.ts'

interface Props {
  slips: Slip[]
  selectedId: number | undefined
  now: Date
  onSelect: (id: number) => void
}

const { number, order, receiver, issued, reply } = t.columns
const columns = [['number', number], ['order', order], ['receiver', receiver], ['issued', issued], ['reply', reply]] as const

/** Slips, newest first, with what is still missing of each. */
export function SlipList({ slips, selectedId, now, onSelect }: Props) {
  const row = useReveal<HTMLTableRowElement>(selectedId)
  return (
    <div className={panes['scroll']}>
      <DataTable className={css['table']} columns={columns} role="grid" data-testid="slips">
        {slips.map((slip) => (
          <tr key={slip.id} ref={slip.id === selectedId ? row : undefined} aria-selected={slip.id === selectedId} data-slip-id={slip.id} onClick={() => onSelect(slip.id)}>
            <td>
              <strong>{slip.number}</strong>
              {slip.inWriting && <Tag>{t.inWriting}</Tag>}
            </td>
            <td>
              {spaceDigits(slip.orderTitle)}
              <span className={css['quiet']}>{groundText(slip, now)}</span>
            </td>
            <td data-column="receiver">{receiverText(slip)}</td>
            <td data-column="issued" className={css['quiet']}>{formatMoment(slip.issuedAt, now)}</td>
            <td>
              <ReplyState slip={slip} now={now} />
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

export function ReplyState({ slip, now }: { slip: Slip; now: Date }) {
  if (slip.closedAt) return <span className={css['quiet']}>{t.closed}</span>
  if (slip.repliedAt) return <b>{t.answered}</b>
  const late = isLate(slip.replyBy, now)
  return (
    <span className={css['state']} data-red={late}>
      <Mark name={late ? 'late' : 'new'} />
      {late ? t.replyLate(formatMoment(slip.replyBy, now)) : t.replyBy(formatMoment(slip.replyBy, now))}
    </span>
  )
}
