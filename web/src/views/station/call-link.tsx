import type { Order } from '@heatline/server/api'
import { telLink } from '../../text/tel.ts'
import css from './order-facts.module.css'

/** Calls the resident at one tap; nothing when the order has no number. */
export function CallLink({ order, label }: { order: Order; label: string }) {
  const number = order.contactNumber || order.callerNumber
  if (number === '') return null
  return (
    <a className={css['call']} href={telLink(number)}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 3.5h3.4l1.6 4.6-2.2 1.7a12 12 0 0 0 5.4 5.4l1.7-2.2 4.6 1.6V18a2.6 2.6 0 0 1-2.9 2.5C10.5 19.9 4.1 13.5 3.5 6.4A2.6 2.6 0 0 1 6 3.5z" />
      </svg>
      {label}
    </a>
  )
}
