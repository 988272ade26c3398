import { endpoints, type Order } from '@heatline/server/api'
import { useState } from 'react'
import { call, CallError } from '../../api/call.ts'
import { useSession } from '../../parts/session.tsx'
import { errorText } from '../../text/error-text.ts'
import { deliver } from '../../api/deliver.ts'
import type { OrderBody } from './form.ts'

export type Sending = { kind: 'idle' } | { kind: 'sending'; failures: number } | { kind: 'refused'; text: string }

export interface Sent {
  order: Order
  /** The unit's 24 h telephone. */
  phone: string | undefined
}

/** Brings an order to the server: through lost lines, once. */
export function useOrder() {
  const { reportLost } = useSession()
  const [sending, setSending] = useState<Sending>({ kind: 'idle' })
  const [sent, setSent] = useState<Sent>()

  /** The order as the server has it, sent, or waiting for a stop; undefined when it was refused. */
  const submit = async (body: OrderBody, phone: string | undefined, stopId?: number): Promise<Order | undefined> => {
    const ask = () => (stopId === undefined ? call(endpoints.createOrder, { body }) : call(endpoints.joinStop, { params: { id: stopId }, body }))
    setSending({ kind: 'sending', failures: 0 })
    try {
      const order = await deliver(ask, {
        onWaiting: (failures) => setSending({ kind: 'sending', failures }),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      })
      setSent({ order, phone })
      setSending({ kind: 'idle' })
      return order
    } catch (error) {
      if (error instanceof CallError && error.status === 401) reportLost()
      setSending({ kind: 'refused', text: errorText(error) })
      return undefined
    }
  }
  return { sending, sent, submit, showMade: (order: Order) => setSent({ order, phone: undefined }), forgetSent: () => setSent(undefined) }
}
