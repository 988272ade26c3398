import type { Order } from '@heatline/server/api'
import { isAgainst } from '@heatline/server/core/work-order/order'
import { transition } from '@heatline/server/core/work-order/transitions'
import { Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../parts/session.tsx'
import type { Mover } from '../../parts/use-move.ts'
import { words } from '../../text/order-words.ts'
import type { Unit } from './filter-bar.tsx'
import css from './order-panel.module.css'
import { offered } from './offered.ts'
import { t } from './texts.ts'

interface Props {
  order: Order
  units: Unit[]
  suggested: number[]
  mover: Mover
  onLeave: () => void
}

/** Sends an order to a unit, or to another one. */
export function Dispatch({ order, units, suggested, mover, onLeave }: Props) {
  const me = useMe()
  const [unitId, setUnitId] = useState<number>()
  const sendButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (unitId !== undefined) sendButton.current?.focus()
  }, [unitId])
  const action = order.state === 'received' ? 'dispatch' : 'transfer'
  if (transition(order, action, me).kind !== 'allowed') return <p role="status">{t.cannotDispatch(words.state[order.state])}</p>
  return (
    <div className={css['line']}>
      <Select<number>
        autoFocus
        defaultOpen
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t.chooseUnit}
        aria-label={t.dispatchTo}
        data-testid="dispatch-unit"
        className={css['unit'] ?? ''}
        options={offered(units, { suggested, present: order.unitId, about: isAgainst(order.kind) ? (order.aboutUnitId ?? suggested[0] ?? null) : null })}
        onChange={setUnitId}
        onKeyDown={(event) => event.key === 'Escape' && onLeave()}
      />
      <Button ref={sendButton} type="primary" disabled={unitId === undefined} loading={mover.phase !== 'idle'} data-testid="dispatch-send" onClick={() => unitId !== undefined && mover.move(order, { action, unitId })}>
        {mover.phase === 'idle' ? t.send : t.sending}
      </Button>
      <Button onClick={() => (mover.phase === 'idle' ? onLeave() : mover.cancel())}>{t.cancel}</Button>
    </div>
  )
}
