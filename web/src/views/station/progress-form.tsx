import type { Order } from '@heatline/server/api'
import { useState } from 'react'
import type { Mover } from '../../parts/use-move.ts'
import css from './work.module.css'
import { t } from './texts.ts'

/** Tells the hotline how it goes, before it is done. */
export function ProgressForm({ order, mover }: { order: Order; mover: Mover }) {
  const [note, setNote] = useState('')
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        mover.move(order, { action: 'progress', note: note.trim() })
        setNote('')
      }}
    >
      <textarea rows={2} maxLength={2000} value={note} data-testid="progress-note" aria-label={t.progress} placeholder={t.progressPlaceholder} onChange={(event) => setNote(event.target.value)} />
      <button type="submit" data-testid="send-progress" disabled={note.trim() === '' || mover.phase !== 'idle'}>
        {t.sendProgress}
      </button>
    </form>
  )
}
