import type { Match } from '@heatline/server/api'
import { guessTexts, precisionText } from '../../text/address-text.ts'
import { words } from '../../text/order-words.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

/** Why the order lies where it lies: how exact, how sure, every guess, and in whose area of which version. `unitId`: that unit's area alone. */
export function Reasons({ match, unitId }: { match: Match | null; unitId?: number | null }) {
  const guesses = match ? guessTexts(match.because) : []
  const areas = match?.units.filter((unit) => unitId === undefined || unit.id === unitId) ?? []
  return (
    <section className={css['reasons']}>
      <h3>{t.reasons}</h3>
      {match ? (
        <p>
          <b>{precisionText(match.precision)}</b>
          <span>{t.confidence(Math.round(match.confidence * 100))}</span>
          {guesses.length === 0 ? <span>{t.exact}</span> : guesses.map((guess) => <em key={guess}>{guess}</em>)}
          {areas.map((unit) => (
            <span key={unit.areaId} data-testid="area-version">
              {`${words.category[unit.category]}　${t.areaVersion(unit.shortName ?? unit.name, unit.areaVersion)}`}
            </span>
          ))}
        </p>
      ) : (
        <p>{t.noReasons}</p>
      )}
    </section>
  )
}
