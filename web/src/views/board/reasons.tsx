import type { Match } from '@heatline/server/api'
import { guessTexts, precisionText } from '../../text/address-text.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

/** Why the order lies where it lies: how exact, how sure, and every guess. */
export function Reasons({ match }: { match: Match | null }) {
  const guesses = match ? guessTexts(match.because) : []
  return (
    <section className={css['reasons']}>
      <h3>{t.reasons}</h3>
      {match ? (
        <p>
          <b>{precisionText(match.precision)}</b>
          <span>{t.confidence(Math.round(match.confidence * 100))}</span>
          {guesses.length === 0 ? <span>{t.exact}</span> : guesses.map((guess) => <em key={guess}>{guess}</em>)}
        </p>
      ) : (
        <p>{t.noReasons}</p>
      )}
    </section>
  )
}
