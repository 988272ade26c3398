import type { OrderStep } from '@heatline/server/api'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { stepText } from '../../text/step-text.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

/** Everything that was done with the order, by whom and when. */
export function Steps({ steps, now }: { steps: OrderStep[]; now: Date }) {
  const text = (step: OrderStep) => [stepText(step, now), step.note].filter((part) => part !== '').join('　')
  return (
    <section className={css['steps']}>
      <h3>{t.steps}</h3>
      <ol>
        {steps.map((step) => (
          <li key={`${step.at} ${step.action} ${JSON.stringify(step.detail)}`}>
            <time>{formatMoment(step.at, now)}</time>
            <strong>{words.step[step.action] ?? step.action}</strong>
            <span>{step.by}</span>
            {text(step) !== '' && <p>{text(step)}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
