import type { LiveEvent, Order } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { orderQuery } from '../../api/queries.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { markOrder, type MarkedOrder } from '../../parts/order-urgency.ts'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatHoursMinutes, formatPhone, spaceDigits } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import { Dispatch } from './dispatch.tsx'
import type { Unit } from './filter-bar.tsx'
import css from './order-panel.module.css'
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
  return (
    <section className={css['panel']} data-testid="board-order" data-order-id={id}>
      <Head marked={marked} onClose={onClose} />
      <Dispatch
        order={order}
        units={units}
        suggested={data?.match?.units.map((unit) => unit.id) ?? []}
        active={dispatching}
        now={now}
        onMoved={(next) => hear({ type: 'order.changed', payload: { ...next, action: 'own' } })}
      />
      <Facts order={order} phone={units.find((unit) => unit.id === order.unitId)?.phone ?? null} />
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
        {clock && `　${mark === 'late' ? t.over : ''}${formatHoursMinutes(leftMs)}`}
        {marked.held && `　${words.held}`}
      </p>
      <button type="button" onClick={onClose}>
        {t.keys.close} <KeyCap>Esc</KeyCap>
      </button>
    </header>
  )
}

function Facts({ order, phone }: { order: Order; phone: string | null }) {
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
