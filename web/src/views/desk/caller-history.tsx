import type { Order } from '@heatline/server/api'
import { clockMark } from '@heatline/server/core/promises/running'
import { useQuery } from '@tanstack/react-query'
import { callerQuery } from '../../api/queries.ts'
import { serverNow } from '../../api/server-clock.ts'
import { Mark } from '../../parts/marks.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatClock, formatDate, spaceDigits } from '../../text/format.ts'
import { currentLanguage } from '../../text/language.ts'
import { words } from '../../text/order-words.ts'
import { t } from './texts.ts'

/** What this number called about before, and whom it is registered to. */
export function CallerHistory({ number }: { number: string }) {
  const { data, error, isPending, refetch } = useQuery(callerQuery(number))
  if (isPending) return <LoadingPanel />
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (data.orders.length === 0 && data.callCount <= 1) return <p className="call-note">{t.firstCall}</p>
  return (
    <section className="caller-history">
      <h2>
        {t.history}
        <span>{t.calls(data.callCount)}</span>
      </h2>
      <ol>
        {data.orders.slice(0, 5).map((order) => (
          <HistoryItem key={order.id} order={order} />
        ))}
      </ol>
      <dl>
        <dt>{t.registered}</dt>
        <dd>{data.callerName || t.none}</dd>
        <dt>{t.lastAddress}</dt>
        <dd>{data.lastAddress ? spaceDigits(data.lastAddress) : t.none}</dd>
      </dl>
    </section>
  )
}

function HistoryItem({ order }: { order: Order }) {
  const now = serverNow()
  const at = new Date(order.createdAt)
  const mark = clockMark(order, now)
  return (
    <li>
      <Mark name={mark} title={words.mark[mark]} />
      <strong>{order.matter}</strong>
      <time>
        {formatDate(at, currentLanguage())} {formatClock(at)}
      </time>
      <span>
        {[words.state[order.state], order.unitName, order.note].filter(Boolean).join('，')}
      </span>
    </li>
  )
}
