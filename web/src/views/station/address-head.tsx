import type { Order } from '@heatline/server/api'
import { spaceDigits } from '../../text/format.ts'
import css from './order-facts.module.css'
import { addressLines, formatMetres } from './order-text.ts'
import { t } from './texts.ts'

/** Where to go: estate, dwelling, and the street with the way there. */
export function AddressHead({ order, large = false }: { order: Order; large?: boolean }) {
  const [first, second] = addressLines(order, t)
  const street = order.street && !first.startsWith(order.street) ? spaceDigits(order.street) : ''
  const way = [street, order.metres === null ? '' : t.metres(formatMetres(order.metres))].filter((part) => part !== '')
  return (
    <div className={css['address']} data-large={large}>
      <h2>{spaceDigits(first)}</h2>
      {second !== '' && <p className={css['dwelling']}>{spaceDigits(second)}</p>}
      {way.length > 0 && <p className={css['way']}>{way.join('，')}</p>}
    </div>
  )
}
