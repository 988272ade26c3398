import type { MarkedOrder } from './order-urgency.ts'
import css from './time-bar.module.css'

/** How much of the running limit is left: grey, red when nearly late, full and red when late; an outline while it is held. */
export function TimeBar({ marked }: { marked: MarkedOrder }) {
  const { mark, barShare, held } = marked
  return (
    <span className={css['bar']} data-red={mark === 'near' || mark === 'late'} data-held={held} aria-hidden="true">
      <span style={{ width: `${(barShare * 100).toFixed(2)}%` }} />
    </span>
  )
}
