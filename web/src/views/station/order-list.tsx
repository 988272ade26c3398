import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { Mark } from '../../parts/marks.tsx'
import { EmptyPanel } from '../../parts/state-panels.tsx'
import { TimeBar } from '../../parts/time-bar.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './order-list.module.css'
import type { Tab } from './lists.ts'
import { formatToTheSecond } from './order-text.ts'
import { t } from './texts.ts'

interface Props {
  marked: MarkedOrder[]
  tab: Tab
  openId: number | undefined
  onOpen: (id: number) => void
}

export function OrderList({ marked, tab, openId, onOpen }: Props) {
  if (marked.length === 0) {
    return (
      <EmptyPanel title={t.none[tab]}>
        {tab === 'open' && <p>{t.noneNote}</p>}
      </EmptyPanel>
    )
  }
  return (
    <ul className={css['list']} role="tabpanel">
      {marked.map((one) => (
        <li key={one.order.id}>
          <Row marked={one} current={one.order.id === openId} onOpen={() => onOpen(one.order.id)} />
        </li>
      ))}
    </ul>
  )
}

function Row({ marked, current, onOpen }: { marked: MarkedOrder; current: boolean; onOpen: () => void }) {
  const { order, mark, clock } = marked
  return (
    <button
      type="button"
      className={css['row']}
      data-testid="station-order"
      data-order-id={order.id}
      data-mark={mark}
      aria-current={current}
      onClick={onOpen}
    >
      <Mark name={mark} title={words.mark[mark]} />
      <strong>{spaceDigits(order.title)}</strong>
      <TimeText marked={marked} />
      <span className={css['note']}>
        {order.matter}，{words.state[order.state]}
        {order.severity !== 'ordinary' && <b>{words.severity[order.severity]}</b>}
      </span>
      {clock && <TimeBar marked={marked} />}
    </button>
  )
}

function TimeText({ marked }: { marked: MarkedOrder }) {
  const now = useSecond()
  const { order, mark, leftMs } = marked
  if (order.doneAt) return <span className={css['time']}>{formatMoment(order.doneAt, now)}</span>
  if (leftMs === Infinity) return <span className={css['time']}>—</span>
  return (
    <span className={css['time']} data-red={mark === 'near' || mark === 'late'}>
      {mark === 'late' && t.over}
      {formatToTheSecond(leftMs)}
    </span>
  )
}
