import type { IncidentSuggestion, Stop } from '@heatline/server/api'
import { Mark } from '../../parts/marks.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './incidents.module.css'
import { t } from './texts.ts'
import type { Sections } from './use-incidents.ts'

export type Row = { key: string; suggestion: IncidentSuggestion } | { key: string; stop: Stop }

const names = ['suggestions', 'running', 'planned', 'ended'] as const
const rowOfStop = (stop: Stop): Row => ({ key: `stop-${stop.id}`, stop })
const rowsIn = (sections: Sections, name: (typeof names)[number]): Row[] =>
  name === 'suggestions' ? sections.suggestions.map((suggestion) => ({ key: `suggestion-${suggestion.id}`, suggestion })) : sections[name].map(rowOfStop)

/** All rows, top to bottom. */
export const rowsOf = (sections: Sections): Row[] => names.flatMap((name) => rowsIn(sections, name))

const caps: [string, keyof typeof t.keys][] = [['↑↓', 'move'], ['Enter', 'accept'], ['D', 'dismiss'], ['C', 'change'], ['E', 'end']]

interface Props {
  sections: Sections
  chosen: string | undefined
  onChoose: (key: string) => void
}

/** Suggestions, what is off, what is planned, what came back. */
export function IncidentList({ sections, chosen, onChoose }: Props) {
  const now = useSecond()
  return (
    <>
      <div className={css['list']} data-testid="incidents">
        {names.map((name) => {
          const rows = rowsIn(sections, name)
          return (
            <section key={name} aria-label={t.sections[name]}>
              <h2>
                {t.sections[name]} <b>{rows.length}</b>
              </h2>
              {rows.length === 0 && <p className={css['none']}>{t.none[name]}</p>}
              {rows.map((row) => (
                <button key={row.key} type="button" className={css['row']} aria-pressed={row.key === chosen} data-row={row.key} onClick={() => onChoose(row.key)}>
                  {'suggestion' in row ? <SuggestionRow suggestion={row.suggestion} now={now} /> : <StopRow stop={row.stop} now={now} />}
                </button>
              ))}
            </section>
          )
        })}
      </div>
      <footer className={css['keys']}>
        {caps.map(([cap, key]) => (
          <span key={key}>
            <KeyCap>{cap}</KeyCap> {t.keys[key]}
          </span>
        ))}
      </footer>
    </>
  )
}

function SuggestionRow({ suggestion: { unitName, calls, households, firstAt, lastAt }, now }: { suggestion: IncidentSuggestion; now: Date }) {
  return (
    <>
      <strong>{unitName}</strong>
      <span className={css['figure']}>{t.households(households)}</span>
      <span className={css['quiet']}>
        {formatMoment(firstAt, now)} – {formatMoment(lastAt, now)}
      </span>
      <span className={css['quiet']}>{t.calls(calls)}</span>
    </>
  )
}

function StopRow({ stop: { unitName, cause, households, startsAt, expectedEnd, endedAt }, now }: { stop: Stop; now: Date }) {
  const late = endedAt === null && expectedEnd !== null && Date.parse(expectedEnd) <= now.getTime()
  const when =
    endedAt !== null ? t.endedAt(formatMoment(endedAt, now))
    : Date.parse(startsAt) > now.getTime() ? t.starts(formatMoment(startsAt, now))
    : expectedEnd === null ? t.since(formatMoment(startsAt, now))
    : t.endAt(formatMoment(expectedEnd, now))
  return (
    <>
      <strong>
        <Mark name={endedAt === null ? 'stop' : 'done'} /> {unitName}
      </strong>
      <span className={css['figure']}>{households > 0 && t.households(households)}</span>
      <span>{cause}</span>
      <span className={css['quiet']} data-late={late || undefined}>
        {late ? t.overdue : when}
      </span>
    </>
  )
}
