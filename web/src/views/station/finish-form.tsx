import type { Order } from '@heatline/server/api'
import type { RefObject } from 'react'
import { toggleNote, type Draft } from './draft.ts'
import css from './finish-form.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  draft: Draft
  onChange: (changes: Partial<Draft>) => void
  noteRef: RefObject<HTMLTextAreaElement | null>
  /** The note was asked for and is not there. */
  missing: boolean
}

/** What was done: in the crew's words, or by a tap. */
export function FinishForm({ order, draft, onChange, noteRef, missing }: Props) {
  return (
    <section className={css['form']}>
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
        {t.notes[order.category === 'heating' ? 'heating' : 'other'].map((ready) => (
          <button key={ready} type="button" aria-pressed={draft.note.split('；').includes(ready)} onClick={() => onChange({ note: toggleNote(draft.note, ready) })}>
            {ready}
          </button>
        ))}
      </div>
    </section>
  )
}
