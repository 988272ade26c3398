import type { Order } from '@heatline/server/api'
import type { RefObject } from 'react'
import { stepCelsius, toggleNote, type Draft } from './draft.ts'
import css from './finish-form.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  /** The indoor temperature the city promises. */
  standard: number
  noteRef: RefObject<HTMLTextAreaElement | null>
  /** The note was asked for and is not there. */
  missing: boolean
}

/** What the last step needs: the room's temperature where heating is concerned, and what was done. */
export function FinishForm({ order, draft, onChange, standard, noteRef, missing }: Props) {
  const heating = order.category === 'heating'
  const step = (direction: 1 | -1) => onChange({ roomCelsius: stepCelsius(draft.roomCelsius, direction, standard) })
  return (
    <section className={css['form']}>
      {heating && (
        <div className={css['temperature']}>
          <p>
            <span>{t.temperature}</span>
            <small>{t.standard(standard)}</small>
          </p>
          <button type="button" aria-label={t.lower} onClick={() => step(-1)}>
            −
          </button>
          <output data-testid="station-celsius">
            {draft.roomCelsius === null ? '—' : draft.roomCelsius.toFixed(1)}
            <small>℃</small>
          </output>
          <button type="button" aria-label={t.higher} onClick={() => step(1)}>
            +
          </button>
        </div>
      )}
      <label className={css['note']} data-missing={missing}>
        <span>{missing ? t.noteNeeded : t.result}</span>
        <textarea
          ref={noteRef}
          data-testid="station-note"
          rows={2}
          maxLength={2000}
          placeholder={t.notePlaceholder}
          aria-invalid={missing}
          value={draft.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </label>
      <div className={css['ready']}>
        {t.notes[heating ? 'heating' : 'other'].map((ready) => (
          <button key={ready} type="button" aria-pressed={draft.note.split('；').includes(ready)} onClick={() => onChange({ note: toggleNote(draft.note, ready) })}>
            {ready}
          </button>
        ))}
      </div>
    </section>
  )
}
