import type { Order } from '@heatline/server/api'
import { spaceDigits } from '../../text/format.ts'
import css from './order-facts.module.css'
import { addressLines, formatDistance } from './order-text.ts'
import { t } from './texts.ts'

/** Where to go, and how far: `large` on two lines, the estate and the dwelling. */
export function AddressHead({ order, large = false }: { order: Order; large?: boolean }) {
  const [first, second] = large ? addressLines(order, t) : [order.title, '']
  const street = order.street && !first.startsWith(order.street) ? spaceDigits(order.street) : ''
  const way = [street, order.metres === null ? '' : t.away(formatDistance(order.metres, t))].filter((part) => part !== '')
  return (
    <div className={css['address']} data-large={large}>
      <h2>{spaceDigits(first)}</h2>
      {second !== '' && <p className={css['dwelling']}>{spaceDigits(second)}</p>}
      {way.length > 0 && <p className={css['way']}>{way.join('，')}</p>}
    </div>
  )
}
