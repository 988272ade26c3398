import type { IncidentSuggestion, Stop } from '@heatline/server/api'
import { KeyRow } from '../../parts/key-row.tsx'
import { ListRow } from '../../parts/list-row.tsx'
import { Mark } from '../../parts/marks.tsx'
import panes from '../../parts/panes.module.css'
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

const keys = [['↑↓', t.keys.move], ['Enter', t.keys.accept], ['D', t.keys.dismiss], ['C', t.keys.change], ['E', t.keys.end]] as const

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
      <div className={`${panes['scroll']} ${css['list']}`} data-testid="incidents">
        {names.map((name) => {
          const rows = rowsIn(sections, name)
          return (
            <section key={name} aria-label={t.sections[name]}>
              <h2>
                {t.sections[name]} <b>{rows.length}</b>
              </h2>
              {rows.length === 0 && <p className={css['none']}>{t.none[name]}</p>}
              {rows.map((row) => (
                <ListRow key={row.key} paired chosen={row.key === chosen} data-row={row.key} onClick={() => onChoose(row.key)}>
                  {'suggestion' in row ? <SuggestionRow suggestion={row.suggestion} now={now} /> : <StopRow stop={row.stop} now={now} />}
                </ListRow>
              ))}
            </section>
          )
        })}
      </div>
      <KeyRow keys={keys} />
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
