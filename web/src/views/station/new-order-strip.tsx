import { Mark } from '../../parts/marks.tsx'
import type { MarkedOrder } from '../../parts/order-urgency.ts'
import { words } from '../../text/order-words.ts'
import css from './new-order.module.css'
import { formatToTheSecond } from './order-text.ts'
import { t } from './texts.ts'

/** A new order while something else is in hand: it flashes here and does not cover the work. */
export function NewOrderStrip({ unsigned, onOpen }: { unsigned: MarkedOrder[]; onOpen: () => void }) {
  const first = unsigned[0]
  if (!first) return null
  return (
    <button type="button" className={css['strip']} onClick={onOpen}>
      <Mark name="new" />
      <strong>
        {t.newOrder} {unsigned.length}
      </strong>
      <span>{timeToSign(first)}</span>
    </button>
  )
}

/** 签收剩余 0:28:40, or how long the signature is overdue; '' when no clock runs. */
export function timeToSign({ clock, leftMs }: MarkedOrder): string {
  if (!clock) return ''
  const stage = words.stage[clock.stage]
  return `${leftMs > 0 ? t.left(stage) : t.late(stage)} ${formatToTheSecond(leftMs)}`
}
