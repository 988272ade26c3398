import type { OrderStep } from '@heatline/server/api'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import panes from '../../parts/panes.module.css'
import css from './supervise.module.css'
import { t } from './texts.ts'

/** What happened to the order, the newest first: who pushes wants to know what was done last. */
export function Steps({ steps, now }: { steps: readonly OrderStep[]; now: Date }) {
  return (
    <section className={css['block']}>
      <h3>{t.steps}</h3>
      <ol className={`${panes['bare']} ${css['steps']}`}>
        {steps.toReversed().map((step) => (
          <li key={`${step.at} ${step.action} ${about(step)}`}>
            <time>{formatMoment(step.at, now)}</time>
            <strong>{words.step[step.action] ?? step.action}</strong>
            <span>{[about(step), step.note].filter((part) => part).join('　')}</span>
            <small>{step.by || t.system}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The stage that a warning was about, or the slip's number. */
function about({ detail }: OrderStep): string {
  const slip = detail['slip']
  if (typeof slip === 'string') return slip
  const stage = Object.entries(words.stage).find(([name]) => name === detail['stage'])
  return stage?.[1] ?? ''
}
