import type { Match } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import type { ReactNode } from 'react'
import { unitGlyph } from '../../parts/mark-shapes.ts'
import { Glyph, Mark } from '../../parts/marks.tsx'
import { ErrorPanel } from '../../parts/state-panels.tsx'
import { precisionText } from '../../text/address-text.ts'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { AroundRow } from './around-row.tsx'
import { metresText } from './metres.ts'
import { placeOf, unitsFor, type Outcome } from './outcome.ts'
import './place-panel.css'
import { t } from './texts.ts'

interface Props {
  outcome: Outcome
  category: Category
  /** There are words in the address. */
  typed: boolean
  resolving: boolean
  error: Error | null
  onRetry: () => void
  /** The caller waits for the stop that holds here. */
  onJoin: () => void
}

/** What the address resolved to, in the wall's order, and what is already known there. */
export function PlacePanel({ outcome, category, typed, resolving, error, onRetry, onJoin }: Props) {
  if (error) {
    return (
      <section className="place">
        <ErrorPanel error={error} onRetry={onRetry} />
      </section>
    )
  }
  if (outcome.kind === 'ask') return <Candidates matches={outcome.matches} lettered={outcome.question.answers.length} category={category} />
  const match = placeOf(outcome)
  if (!match) return <Unplaced outcome={outcome} hint={resolving ? t.resolving : typed ? t.pressEnter : t.noAddress} />
  return (
    <section className="place" aria-live="polite">
      <div className="place-cells">
        <Cell glyph={<Glyph name="street" />} heading={t.street} name={match.street ?? match.landmark} testId="resolved-street" notes={streetNotes(match)} />
        <Cell glyph={<Glyph name="estate" />} heading={t.estate} name={match.estate} testId="resolved-estate" notes={[match.district, match.subdistrict]} />
        <Cell heading={t.house} name={houseText(match)} testId="resolved-house" notes={[match.floor && t.floor(match.floor), precisionText(match.precision)]} />
        <UnitCells outcome={outcome} category={category} />
      </div>
      <AroundRow match={match} category={category} onJoin={onJoin} />
    </section>
  )
}

function UnitCells({ outcome, category }: { outcome: Outcome; category: Category }) {
  if (outcome.kind === 'outside') {
    const { nearest } = outcome
    return (
      <>
        <Cell heading={t.unit(category)} name={t.outside} small testId="resolved-unit" notes={[nearest && t.nearest(nearest.name, metresText(nearest.metres))]} />
        <Cell heading={t.phone} name={nearest?.phone ? formatPhone(nearest.phone) : undefined} testId="resolved-phone" notes={[nearest?.name]} />
      </>
    )
  }
  if (outcome.kind !== 'located') return null
  const { unit, target } = outcome
  return (
    <>
      <Cell glyph={<Glyph name={unitGlyph(unit?.kind)} />} heading={t.unit(category)} name={target?.name} testId="resolved-unit" notes={[unit?.company]} />
      <Cell
        heading={t.phone}
        name={unit?.phone ? formatPhone(unit.phone) : undefined}
        testId="resolved-phone"
        notes={[unit?.dutyName && t.duty(unit.dutyName), unit?.metres != null && t.away(metresText(unit.metres))]}
      />
    </>
  )
}

interface CellProps {
  heading: string
  name: string | undefined
  notes: (string | null | undefined | false)[]
  testId: string
  glyph?: ReactNode
  small?: boolean
}

function Cell({ heading, name, notes, testId, glyph, small }: CellProps) {
  return (
    <div className="place-cell">
      <p className="place-heading">
        {glyph}
        {heading}
      </p>
      <p className="place-name" data-testid={testId} data-small={small}>
        {name ?? t.unplaced}
      </p>
      <p className="place-note">{notes.filter(Boolean).join('　')}</p>
    </div>
  )
}

function numberText({ number }: Match): string | undefined {
  return number && spaceDigits(/^[\d-]+$/.test(number) ? t.number(number) : number)
}

function streetNotes(match: Match): (string | undefined)[] {
  const between = match.focus?.street?.between ?? []
  return [numberText(match), between.length > 0 ? t.between(between) : undefined]
}

/** 12-3-601, with a dash where a part in the middle is not known. */
function houseText({ building, unit, room }: Match): string | undefined {
  const parts = [building, unit, room]
  while (parts.length > 0 && parts.at(-1) === undefined) parts.pop()
  if (parts.length === 1 && building) return t.building(building)
  return parts.length > 0 ? parts.map((part) => part ?? '–').join('-') : undefined
}

/** Each candidate with its letter and whoever would be responsible. */
function Candidates({ matches, lettered, category }: { matches: Match[]; lettered: number; category: Category }) {
  return (
    <section className="place" aria-live="polite">
      <div className="place-cells">
        {matches.slice(0, Math.max(1, lettered)).map((match, index) => {
          const units = unitsFor(match, category)
          return (
            <div className="place-cell" key={match.label}>
              <p className="place-heading">
                {lettered > 0 && <Mark name="ring" content={'ABC'.charAt(index)} />}
                {[match.district, match.street, numberText(match)].filter(Boolean).join(' ')}
              </p>
              <p className="place-name">{match.estate ?? match.landmark ?? match.street ?? spaceDigits(match.label)}</p>
              {units.map((unit) => (
                <p className="place-note" key={unit.id}>
                  {[unit.shortName ?? unit.name, unit.company, unit.phone && formatPhone(unit.phone)].filter(Boolean).join('　')}
                </p>
              ))}
            </div>
          )
        })}
      </div>
    </section>
  )
}

function Unplaced({ outcome, hint }: { outcome: Outcome; hint: string }) {
  return (
    <section className="place place-unplaced" aria-live="polite" data-testid="unplaced">
      {outcome.kind === 'unknown' ? (
        <>
          <strong>{t.unknown(outcome.part)}</strong>
          <span>{t.unknownNote}</span>
        </>
      ) : (
        <span>{hint}</span>
      )}
    </section>
  )
}
