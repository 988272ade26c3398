import type { Order } from '@heatline/server/api'
import { transition } from '@heatline/server/core/work-order/transitions'
import { Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useMe } from '../../parts/session.tsx'
import { useMove } from '../../parts/use-move.ts'
import { changeQueryString } from '../../parts/use-query-string.ts'
import { words } from '../../text/order-words.ts'
import type { Unit } from './filter-bar.tsx'
import css from './order-panel.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  units: Unit[]
  /** Those whose area the place lies in: offered first. */
  suggested: number[]
  active: boolean
  now: Date
  onMoved: (order: Order) => void
}

const leave = () => changeQueryString({ dispatch: null })

/** Sends an order to a unit, or to another one, until a unit has signed it. Only for those who may. */
export function Dispatch({ order, units, suggested, active, now, onMoved }: Props) {
  const me = useMe()
  const [unitId, setUnitId] = useState<number>()
  const { phase, move, cancel, message } = useMove((end) => {
    if (end.kind === 'done' || end.kind === 'overtaken') onMoved(end.order)
    if (end.kind === 'done') leave()
  })
  const sendButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (unitId !== undefined) sendButton.current?.focus()
  }, [unitId])
  const action = order.state === 'received' ? 'dispatch' : 'transfer'
  const allowed = transition(order, action, me).kind

  if (allowed === 'forbidden') return null
  const text = message(order.id, now)
  return (
    <div className={css['dispatch']}>
      {allowed === 'impossible' ? (
        active && <p role="status">{t.cannotDispatch(words.state[order.state])}</p>
      ) : active ? (
        <>
          <Select<number>
            autoFocus
            defaultOpen
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t.chooseUnit}
            aria-label={t.dispatchTo}
            data-testid="dispatch-unit"
            className={css['unit'] ?? ''}
            options={offered(units, suggested, order.unitId)}
            onChange={setUnitId}
            onKeyDown={(event) => event.key === 'Escape' && leave()}
          />
          <Button ref={sendButton} type="primary" disabled={unitId === undefined} loading={phase !== 'idle'} data-testid="dispatch-send" onClick={() => unitId !== undefined && move(order, { action, unitId })}>
            {phase === 'idle' ? t.send : t.sending}
          </Button>
          <Button onClick={() => (phase === 'idle' ? leave() : cancel())}>{t.cancel}</Button>
        </>
      ) : (
        <Button data-testid="dispatch" onClick={() => changeQueryString({ dispatch: '1' })}>
          {order.unitId === null ? t.dispatchFirst : t.dispatch} <KeyCap>D</KeyCap>
        </Button>
      )}
      {text !== '' && <p role="status">{text}</p>}
    </div>
  )
}

/** Units that can take orders, the suggested ones first, without the one that has it. */
function offered(units: Unit[], suggested: number[], present: number | null) {
  return units
    .filter((unit) => unit.id !== present && unit.kind !== 'heating-company')
    .map((unit) => ({ value: unit.id, label: unit.name, first: suggested.includes(unit.id) }))
    .sort((a, b) => Number(b.first) - Number(a.first))
    .map(({ value, label }) => ({ value, label }))
}
