import type { Order } from '@heatline/server/api'
import { isVisit } from '@heatline/server/core/work-order/order'
import { useSecond } from '../../parts/use-second.ts'
import { spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './order-detail.module.css'
import { t } from './texts.ts'

const visit = ['accept', 'arrive', 'solve'] as const
const desk = ['accept', 'solve'] as const
type Shown = (typeof visit)[number]

/** The steps: when each was taken, and until when the next must be. What nobody visits has no arrival. */
export function StepsBar({ order }: { order: Order }) {
  const now = useSecond()
  const taken: Record<Shown, string | null> = { accept: order.acceptedAt, arrive: order.arrivedAt, solve: order.doneAt }
  const due: Record<Shown, string | null> = { accept: order.acceptBy, arrive: order.arriveBy, solve: order.solveBy }
  const stages: readonly Shown[] = isVisit(order.kind) ? visit : desk
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
