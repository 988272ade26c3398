import type { OrderStep } from '@heatline/server/api'
import { useSecond } from '../../parts/use-second.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { stepText } from '../../text/step-text.ts'
import css from './work.module.css'
import { t } from './texts.ts'

/** What happened to the order, newest first. */
export function Timeline({ steps }: { steps: readonly OrderStep[] }) {
  const now = useSecond()
  return (
    <section className={css['section']}>
      <h2>{t.steps}</h2>
      <ol className={css['timeline']}>
        {steps.toReversed().map((step) => (
          <li key={`${step.at} ${step.action} ${JSON.stringify(step.detail)}`}>
            <time>{formatMoment(step.at, now)}</time>
            <strong>{words.step[step.action] ?? step.action}</strong>
            <span>{[step.by, stepText(step, now), step.note].filter((part) => part !== '').join('　')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
