import { useState } from 'react'
import css from './action-bar.module.css'
import { t } from './texts.ts'
import type { NoPosition } from './where.ts'

/** The phone does not say where it is: the crew says why, in one tap or in its own words. */
export function ArriveReasons({ because, onChoose }: { because: NoPosition; onChoose: (reason: string) => void }) {
  const [own, setOwn] = useState('')
  return (
    <section className={css['reasons']} data-testid="no-position">
      <p>{t.noPosition[because]}</p>
      <div>
        {t.noPositionReasons.map((reason) => (
          <button key={reason} type="button" onClick={() => onChoose(reason)}>
            {reason}
          </button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (own.trim() !== '') onChoose(own.trim())
        }}
      >
        <input value={own} maxLength={200} placeholder={t.otherReason} aria-label={t.otherReason} onChange={(event) => setOwn(event.target.value)} />
        <button type="submit" disabled={own.trim() === ''}>
          {t.action.arrive}
        </button>
      </form>
    </section>
  )
}
