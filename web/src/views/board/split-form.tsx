import { endpoints, type Order } from '@heatline/server/api'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useSend } from '../../parts/use-send.ts'
import { ClassFields, type Classed } from './class-fields.tsx'
import css from './order-panel.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  onMade: (order: Order) => void
  onLeave: () => void
}

/** Makes an order of what the caller also said. */
export function SplitForm({ order, onMade, onLeave }: Props) {
  const { category, kind, severity } = order
  const [value, setValue] = useState<Classed>({ category, kind, severity, matter: '' })
  const { busy, problem, send } = useSend()
  const split = async () => {
    const made = await send((clientId) => call(endpoints.splitOrder, { params: { id: order.id }, body: { clientId, version: order.version, ...value } }))
    if (made) onMade(made)
  }
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (value.matter.trim() !== '') void split()
      }}
      onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), onLeave())}
    >
      <ClassFields value={value} onChange={(changes) => setValue({ ...value, ...changes })} />
      <div className={css['line']}>
        <Button type="primary" htmlType="submit" disabled={value.matter.trim() === ''} loading={busy} data-testid="tool-send">
          {t.tool.split}
        </Button>
        <Button onClick={onLeave}>{t.cancel}</Button>
      </div>
      {problem !== '' && <p role="alert">{problem}</p>}
    </form>
  )
}
