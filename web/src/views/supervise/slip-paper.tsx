import type { Order, Slip } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { cityQuery, slipQuery } from '../../api/queries.ts'
import { PrintPage, PrintTable } from '../../parts/print.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { formatFullMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { t } from './texts.ts'
import { groundText, receiverText } from './words.ts'

/** A slip on paper, as it is sent, signed and filed. */
export function SlipPage({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(slipQuery(id))
  const city = useQuery(cityQuery).data?.name ?? ''
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  return (
    <PrintPage title={data.slip.number}>
      <SlipPaper slip={data.slip} order={data.order} city={city} />
    </PrintPage>
  )
}

const moment = (iso: string | null) => (iso === null ? '' : formatFullMoment(iso))

function SlipPaper({ slip, order, city }: { slip: Slip; order: Order; city: string }) {
  const p = t.paper
  const receiver = [receiverText(slip), slip.receiver && p.onDuty(slip.receiver), slip.receiverPhone && formatPhone(slip.receiverPhone)].filter((part) => part).join('　')
  return (
    <>
      <header>
        <p>{p.hotline(city)}</p>
        <h1>{p.title}</h1>
      </header>
      <p className="print-line">
        <span>
          {p.number}　{slip.number}
          {slip.inWriting && `　${t.inWriting}`}
        </span>
        <span>{moment(slip.issuedAt)}</span>
      </p>
      <PrintTable
        rows={[
          [p.to, receiver],
          [p.orderNumber, String(order.id), p.level, t.level[slip.level]],
          [p.received, moment(order.createdAt), p.sent, moment(order.dispatchedAt)],
          [p.caller, order.callerName || '—', p.phone, formatPhone(order.contactNumber || order.callerNumber) || '—'],
          [p.address, spaceDigits(order.label)],
          [p.matter, [words.category[order.category], words.kind[order.kind], order.matter, words.severity[order.severity]].join('·')],
          [p.record, order.note || '—'],
          [p.unit, [order.unitName ?? '—', order.companyName].filter((name) => name).join('　'), p.state, words.state[order.state]],
          [p.ground, groundText(slip, new Date(slip.issuedAt))],
          [p.clauses, slip.clauses.map((clause) => `${clause.source}　${clause.clause}`).join('\n') || '—'],
          [p.replyBy, moment(slip.replyBy), p.issuedBy, slip.issuedBy || t.system],
          [p.reply, <span key="reply" className="print-tall">{slip.reply}</span>],
          [p.repliedBy, slip.repliedBy || p.seal, p.repliedAt, moment(slip.repliedAt)],
          [p.closing, <span key="closing" className="print-tall">{slip.closing || (slip.closedAt && !slip.closedBy ? t.settled : '')}</span>],
          [p.closedBy, slip.closedBy, p.closedAt, moment(slip.closedAt)],
        ]}
      />
      <p className="print-note">{p.note}</p>
    </>
  )
}
