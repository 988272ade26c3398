import type { LiveEvent, Order, OrderLife } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { orderQuery } from '../../api/queries.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { markOrder, type MarkedOrder } from '../../parts/order-urgency.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatHoursMinutes, formatPhone, spaceDigits } from '../../text/format.ts'
import { lifeWords } from '../../text/life-words.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import type { Unit } from './filter-bar.tsx'
import { JudgePanel } from './judge-panel.tsx'
import { Links } from './links.tsx'
import css from './order-panel.module.css'
import { OrderTools } from './order-tools.tsx'
import { Promises } from './promises.tsx'
import { Proofs } from './proofs.tsx'
import { Reasons } from './reasons.tsx'
import { Steps } from './steps.tsx'
import { t } from './texts.ts'

interface Props {
  id: number
  /** The order from the list; gone from there when it is done. */
  known: MarkedOrder | undefined
  units: Unit[]
  dispatching: boolean
  now: Date
  hear: (event: LiveEvent) => void
  onClose: () => void
}

/** One order in full: what it is, what happened to it, and why it is where it is. */
export function OrderPanel({ id, known, units, dispatching, now, hear, onClose }: Props) {
  const { data, error, refetch } = useQuery(orderQuery(id, known?.order.version ?? 0))
  const marked = known ?? (data && markOrder(data.order, now))
  if (!marked) {
    return <section className={css['panel']}>{error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />}</section>
  }
  const { order } = marked
  const changed = (next: Order) => hear({ type: 'order.changed', payload: { ...next, action: 'own' } })
  return (
    <section className={css['panel']} data-testid="board-order" data-order-id={id}>
      <Head marked={marked} onClose={onClose} />
      {data && <JudgePanel order={order} life={data.life} match={data.match} now={now} onChanged={changed} />}
      <OrderTools order={order} units={units} suggested={data?.life.responsibleNow.map((unit) => unit.unitId) ?? []} dispatching={dispatching} now={now} onChanged={changed} />
      <Facts order={order} life={data?.life} units={units} now={now} />
      {data && <Proofs order={order} life={data.life} now={now} onChanged={changed} />}
      {data && <Promises clocks={data.life.clocks} now={now} />}
      {data && <Links order={order} life={data.life} onChanged={changed} />}
      {data && <Steps steps={data.steps} now={now} />}
      {data && <Reasons match={data.match} />}
    </section>
  )
}

function Head({ marked, onClose }: { marked: MarkedOrder; onClose: () => void }) {
  const { order, mark, clock, leftMs } = marked
  return (
    <header className={css['head']}>
      <Mark name={mark} title={words.mark[mark]} />
      <h2>
        {spaceDigits(order.title)} <small>{t.order(order.id)}</small>
      </h2>
      <p data-red={mark === 'late' || mark === 'near'}>
        {words.state[order.state]}
        {order.pausedAt === null && clock && `　${order.state === 'done' ? words.stage[clock.stage] : ''} ${mark === 'late' ? t.over : ''}${formatHoursMinutes(leftMs)}`}
        {marked.held && `　${words.held}`}
      </p>
      <button type="button" onClick={onClose}>
        {t.keys.close} <KeyCap>Esc</KeyCap>
      </button>
    </header>
  )
}

function Facts({ order, life, units, now }: { order: Order; life: OrderLife | undefined; units: Unit[]; now: Date }) {
  const phone = units.find((unit) => unit.id === order.unitId)?.phone
  const about = units.find((unit) => unit.id === order.aboutUnitId)?.name
  const outcome = [order.outcome && lifeWords.outcome[order.outcome], order.reopened > 0 && t.reopenedTimes(order.reopened), order.pausedAt && t.pausedSince(formatMoment(order.pausedAt, now))]
  const caller = order.contactNumber || order.callerNumber
  const facts: [string, string][] = [
    [t.matter, [words.category[order.category], words.kind[order.kind], order.matter, order.severity === 'ordinary' ? '' : words.severity[order.severity]].filter((part) => part).join('·')],
    [t.place, spaceDigits(order.label) || t.noPlace],
    [t.spoken, order.spokenAddress],
    [t.unit, [order.unitName ?? t.noUnit, order.companyName, phone && formatPhone(phone)].filter((part) => part).join('　')],
    [t.caller, [order.callerName, formatPhone(caller), order.callCount > 1 ? t.repeated(order.callCount) : ''].filter((part) => part).join('　')],
    [t.room, order.roomCelsius === null ? '' : `${order.roomCelsius.toFixed(1)} ℃`],
    [t.note, order.note],
    [t.visit, order.visitTime],
    [t.aboutUnit, about ?? ''],
    [t.watchers, life?.watchers.map((one) => `${one.name}（${lifeWords.watch[one.reason]}）`).join('　') ?? ''],
    [t.outcome, outcome.filter((part) => part).join('　')],
  ]
  return (
    <dl className={css['facts']}>
      {facts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  )
}
