import type { Order } from '@heatline/server/api'
import { isVisit } from '@heatline/server/core/work-order/order'
import { transition, type Situation } from '@heatline/server/core/work-order/transitions'
import { useEffect, useState } from 'react'
import type { Move } from '../../api/move-order.ts'
import { useMe } from '../../parts/session.tsx'
import type { Mover } from '../../parts/use-move.ts'
import { useSecond } from '../../parts/use-second.ts'
import css from './action-bar.module.css'
import { ArriveReasons } from './arrive-reasons.tsx'
import { t } from './texts.ts'
import { whereAmI, type NoPosition } from './where.ts'

export type Primary = 'resume' | 'accept' | 'arrive' | 'finish'

/** The one thing to do next: what stands still goes on first; what needs no visit is finished from the desk. */
export function primaryOf(order: Situation, viewer: Parameters<typeof transition>[2]): Primary | undefined {
  const inTurn: Primary[] = isVisit(order.kind) ? ['resume', 'accept', 'arrive', 'finish'] : ['resume', 'accept', 'finish']
  return inTurn.find((action) => transition(order, action, viewer).kind === 'allowed')
}

interface Props {
  order: Order
  mover: Mover
  /** What the last step brings; undefined when something is missing, which is then pointed out. */
  finish?: () => Omit<Move, 'action'> | undefined
}

/** The primary button, always in the same spot, and what became of it. */
export function ActionBar({ order, mover, finish }: Props) {
  const { phase, move, cancel } = mover
  const action = primaryOf(order, useMe())
  const text = mover.message(order.id, useSecond())
  const [locating, setLocating] = useState(false)
  const [unknown, setUnknown] = useState<NoPosition>()

  const arrive = async () => {
    setLocating(true)
    const where = await whereAmI()
    setLocating(false)
    if (where.kind !== 'here') return setUnknown(where.kind)
    const { lon, lat, accuracyMetres } = where
    move(order, { action: 'arrive', position: { lon, lat, accuracyMetres } })
  }
  const act = (next: Primary) => {
    if (next === 'arrive') return void arrive()
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
      {action === 'arrive' && unknown && (
        <ArriveReasons
          because={unknown}
          onChoose={(noPosition) => {
            setUnknown(undefined)
            move(order, { action: 'arrive', noPosition })
          }}
        />
      )}
      {action && <PrimaryButton key={action} action={action} busy={phase !== 'idle' || locating} label={locating ? t.locating : undefined} onPress={() => act(action)} />}
    </footer>
  )
}

/** A step that takes the place of another rests for a moment, so that a double tap is not two steps. */
const restMs = 700

function PrimaryButton({ action, busy, label, onPress }: { action: Primary; busy: boolean; label: string | undefined; onPress: () => void }) {
  const [resting, setResting] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setResting(false), restMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <button type="button" className={css['primary']} data-testid="station-primary" data-action={action} data-busy={busy} disabled={resting || busy} onClick={onPress}>
      {label ?? (busy ? t.sending : t.action[action])}
    </button>
  )
}
