import { endpoints, type Order } from '@heatline/server/api'
import { Button } from 'antd'
import { call } from '../../api/call.ts'
import controls from '../../parts/controls.module.css'
import panes from '../../parts/panes.module.css'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './incidents.module.css'
import type { Opened } from './stop-panel.tsx'
import { t } from './texts.ts'
import { useIncidentAction } from './use-incidents.ts'

/** Who waits for the stop, and who could. */
export function StopOrders({ opened: { stop, orders, others } }: { opened: Opened }) {
  const gather = useIncidentAction((orderIds: number[]) => call(endpoints.gatherOrders, { params: { id: stop.id }, body: { orderIds } }))
  const release = useIncidentAction((id: number) => call(endpoints.releaseOrder, { params: { id } }))
  const waits = (order: Order) => stop.endedAt === null && order.pausedAt !== null
  return (
    <>
      {others.length > 0 && (
        <div className={css['others']}>
          <span>
            {t.others} <b>{others.length}</b>
          </span>
          <Button size="small" loading={gather.isPending} onClick={() => gather.mutate(others.map(({ id }) => id))} data-testid="gather">
            {t.gather(others.length)}
          </Button>
        </div>
      )}
      {(gather.error ?? release.error) && <p role="alert">{errorText(gather.error ?? release.error)}</p>}
      <h2>
        {t.waiting} <b>{orders.length}</b>
      </h2>
      <ol className={`${panes['bare']} ${css['orders']}`}>
        {orders.map((order) => (
          <Line key={order.id} order={order} onRelease={waits(order) ? () => release.mutate(order.id) : undefined} />
        ))}
      </ol>
    </>
  )
}

function Line({ order, onRelease }: { order: Order; onRelease: (() => void) | undefined }) {
  const now = useSecond()
  return (
    <li>
      <time>{formatMoment(order.createdAt, now)}</time>
      <span>{spaceDigits(order.title)}</span>
      {onRelease ? (
        <button type="button" className={controls['link']} onClick={onRelease}>
          {t.release}
        </button>
      ) : (
        <span className={css['quiet']}>{words.state[order.state]}</span>
      )}
    </li>
  )
}
