import type { Order } from '@heatline/server/api'
import { useEffect, useRef, useState } from 'react'
import { CallError } from '../api/call.ts'
import { browserDoors, moveOrder, type Move, type MoveResult } from '../api/move-order.ts'
import { formatMoment } from '../text/moment.ts'
import { errorText } from '../text/error-text.ts'
import { textIn } from '../text/language.ts'
import { words } from '../text/order-words.ts'
import { useSession } from './session.tsx'

const t = textIn({
  'zh-CN': {
    waiting: '网络不通，恢复后自动提交',
    overtaken: (who: string, what: string, when: string) => `${who} 已于 ${when} ${what}，已按最新情况显示。`,
    movedOn: '此单刚被他人更新，已按最新情况显示。',
    gone: '此单已转给其他单位。',
  },
  en: {
    waiting: 'No network; sent as soon as it is back',
    overtaken: (who: string, what: string, when: string) => `${who}: ${what} at ${when}. Shown as it is now.`,
    movedOn: 'Someone has just changed this order. Shown as it is now.',
    gone: 'This order went to another unit.',
  },
})

/** `waiting`: the line is down; the move goes on by itself until it is cancelled. */
type Phase = 'idle' | 'sending' | 'waiting'

/** Moves one order at a time, safely, and says how it went. `onEnd` gets the order as it is afterwards, if it is there to see. */
export function useMove(onEnd: (end: MoveResult) => void) {
  const { me, reportLost } = useSession()
  const [phase, setPhase] = useState<Phase>('idle')
  const [orderId, setOrderId] = useState<number>()
  const [result, setResult] = useState<MoveResult>()
  const giveUp = useRef<AbortController>(undefined)
  useEffect(() => () => giveUp.current?.abort(), [])

  const run = async (order: Order, move: Move) => {
    setPhase('sending')
    setOrderId(order.id)
    setResult(undefined)
    giveUp.current = new AbortController()
    const end = await moveOrder(order, move, me.name, browserDoors(giveUp.current.signal), () => setPhase('waiting'))
    setPhase('idle')
    setResult(end)
    if (end.kind === 'refused' && end.error instanceof CallError && end.error.status === 401) reportLost()
    onEnd(end)
  }
  return {
    phase,
    move: (order: Order, move: Move) => void run(order, move),
    cancel: () => giveUp.current?.abort(),
    /** What to tell the user now about an order; '' for nothing. */
    message: (id: number, now: Date) => (id !== orderId ? '' : phase === 'waiting' ? t.waiting : result ? resultText(result, now) : ''),
  }
}

function resultText(result: MoveResult, now: Date): string {
  switch (result.kind) {
    case 'done':
    case 'cancelled':
      return ''
    case 'gone':
      return t.gone
    case 'refused':
      return errorText(result.error)
    case 'overtaken': {
      const { step } = result
      return step ? t.overtaken(step.by, words.step[step.action] ?? step.action, formatMoment(step.at, now)) : t.movedOn
    }
  }
}

export type Mover = ReturnType<typeof useMove>
