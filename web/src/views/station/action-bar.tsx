import type { Order } from '@heatline/server/api'
import type { OrderAction, OrderState } from '@heatline/server/core/work-order/transitions'
import { useEffect, useState } from 'react'
import type { Move } from '../../api/move-order.ts'
import type { Mover } from '../../parts/use-move.ts'
import { useSecond } from '../../parts/use-second.ts'
import css from './action-bar.module.css'
import { t } from './texts.ts'

type StationAction = Exclude<OrderAction, 'dispatch'>

const actionOf: Partial<Record<OrderState, StationAction>> = { dispatched: 'accept', accepted: 'arrive', arrived: 'finish' }

interface Props {
  order: Order
  mover: Mover
  /** What the last step brings; undefined when something is missing, which is then pointed out. */
  finish?: () => Omit<Move, 'action'> | undefined
}

/** The one thing to do next, always in the same spot. */
export function ActionBar({ order, mover, finish }: Props) {
  const { phase, move, cancel } = mover
  const action = actionOf[order.state]
  const text = mover.message(order.id, useSecond())
  const act = (next: StationAction) => {
    const extra = next === 'finish' ? finish?.() : {}
    if (extra) move(order, { action: next, ...extra })
  }

  if (!action && text === '') return null
  return (
    <footer className={css['bar']}>
      <p className={css['message']} role="status">
        {text}
        {phase === 'waiting' && (
          <button type="button" onClick={cancel}>
            {t.cancel}
          </button>
        )}
      </p>
      {action && <Primary key={action} action={action} busy={phase !== 'idle'} onPress={() => act(action)} />}
    </footer>
  )
}

/** A step that takes the place of another rests for a moment, so that a double tap is not two steps. */
const restMs = 700

function Primary({ action, busy, onPress }: { action: StationAction; busy: boolean; onPress: () => void }) {
  const [resting, setResting] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setResting(false), restMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <button type="button" className={css['primary']} data-testid="station-primary" data-action={action} data-busy={busy} disabled={resting || busy} onClick={onPress}>
      {busy ? t.sending : t.action[action]}
    </button>
  )
}
