import type { Order } from '@heatline/server/api'
import type { OrderAction, OrderState } from '@heatline/server/core/work-order/transitions'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../parts/session.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { CallError } from '../../api/call.ts'
import { errorText } from '../../text/error-text.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './action-bar.module.css'
import { browserDoors, moveOrder, type Move, type MoveResult } from '../../api/move-order.ts'
import { t } from './texts.ts'

type StationAction = Exclude<OrderAction, 'dispatch'>

const actionOf: Partial<Record<OrderState, StationAction>> = { dispatched: 'accept', accepted: 'arrive', arrived: 'finish' }

export interface Moved {
  hear: (order: Order) => void
  gone: () => void
}

interface Props {
  order: Order
  moved: Moved
  /** What the last step brings; undefined when something is missing, which is then pointed out. */
  finish?: () => Omit<Move, 'action'> | undefined
}

/** The one thing to do next, always in the same spot. */
export function ActionBar({ order, moved, finish }: Props) {
  const { me, reportLost } = useSession()
  const now = useSecond()
  const [phase, setPhase] = useState<'idle' | 'sending' | 'waiting'>('idle')
  const [result, setResult] = useState<MoveResult>()
  const giveUp = useRef<AbortController>(undefined)
  useEffect(() => () => giveUp.current?.abort(), [])
  const action = actionOf[order.state]

  const act = async () => {
    if (!action) return
    const extra = action === 'finish' ? finish?.() : {}
    if (!extra) return
    setPhase('sending')
    setResult(undefined)
    giveUp.current = new AbortController()
    const end = await moveOrder(order, { action, ...extra }, me.name, browserDoors(giveUp.current.signal), () => setPhase('waiting'))
    setPhase('idle')
    setResult(end)
    if (end.kind === 'done' || end.kind === 'overtaken') moved.hear(end.order)
    if (end.kind === 'gone') moved.gone()
    if (end.kind === 'refused' && end.error instanceof CallError && end.error.status === 401) reportLost()
  }

  if (!action && !result) return null
  return (
    <footer className={css['bar']}>
      <p className={css['message']} role="status">
        {phase === 'waiting' ? (
          <>
            {t.waiting}
            <button type="button" onClick={() => giveUp.current?.abort()}>
              {t.cancel}
            </button>
          </>
        ) : (
          result && messageOf(result, now)
        )}
      </p>
      {action && <Primary key={action} action={action} busy={phase !== 'idle'} onPress={() => void act()} />}
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

function messageOf(result: MoveResult, now: Date): string {
  switch (result.kind) {
    case 'done':
    case 'cancelled':
      return ''
    case 'gone':
      return t.gone
    case 'refused':
      return errorText(result.error)
    case 'overtaken':
      return result.step
        ? t.overtaken(result.step.by, words.step[result.step.action] ?? result.step.action, formatMoment(result.step.at, now))
        : t.movedOn
  }
}
