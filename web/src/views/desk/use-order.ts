import { endpoints, type Order } from '@heatline/server/api'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { errorText } from '../../text/error-text.ts'
import { deliver } from './deliver.ts'
import type { OrderBody } from './form.ts'

export type Sending = { kind: 'idle' } | { kind: 'sending'; failures: number } | { kind: 'refused'; text: string }

/** Brings an order to the server: through lost lines, once. */
export function useOrder() {
  const [sending, setSending] = useState<Sending>({ kind: 'idle' })
  const [sent, setSent] = useState<Order>()

  /** The order as the server has it; undefined when it was refused. */
  const submit = async (body: OrderBody): Promise<Order | undefined> => {
    setSending({ kind: 'sending', failures: 0 })
    try {
      const order = await deliver(() => call(endpoints.createOrder, { body }), {
        onWaiting: (failures) => setSending({ kind: 'sending', failures }),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      })
      setSent(order)
      setSending({ kind: 'idle' })
      return order
    } catch (error) {
      setSending({ kind: 'refused', text: errorText(error) })
      return undefined
    }
  }
  return { sending, sent, submit, forgetSent: () => setSent(undefined), forgetRefusal: () => setSending({ kind: 'idle' }) }
}
