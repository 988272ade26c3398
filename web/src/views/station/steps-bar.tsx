import type { Order } from '@heatline/server/api'
import { stages, type Stage } from '@heatline/server/core/work-order/deadlines'
import { useSecond } from '../../parts/use-second.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './order-detail.module.css'
import { t } from './texts.ts'

/** The three steps: when each was taken, and until when the next must be. */
export function StepsBar({ order }: { order: Order }) {
  const now = useSecond()
  const taken: Record<Stage, string | null> = { accept: order.acceptedAt, arrive: order.arrivedAt, solve: order.doneAt }
  const due: Record<Stage, string | null> = { accept: order.acceptBy, arrive: order.arriveBy, solve: order.solveBy }
  const next = stages.find((stage) => taken[stage] === null)
  return (
    <ol className={css['steps']}>
      {stages.map((stage) => {
        const at = taken[stage]
        const by = due[stage]
        return (
          <li key={stage} data-step={at ? 'taken' : stage === next ? 'next' : 'later'} aria-current={stage === next ? 'step' : undefined}>
            <strong>{words.stage[stage]}</strong>
            <span>{at ? formatMoment(at, now) : by ? spaceDigits(t.due(formatMoment(by, now))) : '—'}</span>
          </li>
        )
      })}
    </ol>
  )
}
