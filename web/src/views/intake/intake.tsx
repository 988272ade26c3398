import { endpoints, type Order } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/call.ts'
import { hearServerTime } from '../../api/server-clock.ts'
import { AppFrame, AppProviders } from '../../parts/app-frame.tsx'
import { SignedIn } from '../../parts/session.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { CheckForm } from './check-form.tsx'
import css from './intake.module.css'
import { t } from './texts.ts'

const refetchMs = 10_000

/** Reports of residents, to be checked and sent by whoever is free between two calls. */
export default function Intake() {
  return (
    <AppProviders>
      <SignedIn roles={['call-taker', 'shift-leader']}>
        <Screen />
      </SignedIn>
    </AppProviders>
  )
}

function Screen() {
  const { data, error, refetch } = useQuery({
    queryKey: ['web-reports'],
    queryFn: async ({ signal }) => {
      const reply = await call(endpoints.listWebReports, {}, signal)
      hearServerTime(reply.now)
      return reply
    },
    refetchInterval: refetchMs,
  })
  const [selected, setSelected] = useState<number>()
  const now = useSecond()
  useEffect(() => {
    document.title = t.title
  }, [])
  const order = data?.orders.find((one) => one.id === selected) ?? data?.orders[0]
  return (
    <AppFrame screen={t.screen} right={data && t.waiting(data.orders.length)} offline={data !== undefined && error !== null}>
      {!data ? (
        error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
      ) : order ? (
        <div className={css['page']}>
          <section className={css['rows']}>
            {data.orders.map((one) => (
              <Row key={one.id} order={one} now={now} selected={one.id === order.id} onSelect={() => setSelected(one.id)} />
            ))}
          </section>
          <CheckForm key={`${order.id} ${order.version}`} order={order} />
        </div>
      ) : (
        <EmptyPanel title={t.none} />
      )}
    </AppFrame>
  )
}

function Row({ order, now, selected, onSelect }: { order: Order; now: Date; selected: boolean; onSelect: () => void }) {
  return (
    <button type="button" className={css['row']} aria-pressed={selected} data-testid="web-report" onClick={onSelect}>
      <strong>{order.matter}</strong>
      <time>{formatMoment(order.createdAt, now)}</time>
      <span>{spaceDigits(order.title)}</span>
      {!order.located && <em>{t.noPlace}</em>}
    </button>
  )
}
