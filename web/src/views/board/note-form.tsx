import type { Order } from '@heatline/server/api'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Mover } from '../../parts/use-move.ts'
import css from './order-panel.module.css'
import { t } from './texts.ts'

/** Moves that need words and nothing else. */
export type Noted = 'answer' | 'refer' | 'remark' | 'resume' | 'reopen' | 'close' | 'withdraw'
const optional: ReadonlySet<Noted> = new Set(['resume', 'close'])

interface Props {
  action: Noted
  order: Order
  mover: Mover
  onLeave: () => void
}

export function NoteForm({ action, order, mover, onLeave }: Props) {
  const [note, setNote] = useState('')
  const filled = note.trim() !== ''
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (filled || optional.has(action)) mover.move(order, { action, ...(filled && { note: note.trim() }) })
      }}
      onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), onLeave())}
    >
      <Input.TextArea autoFocus rows={2} maxLength={2000} value={note} placeholder={t.noteFor[action]} aria-label={t.noteFor[action]} data-testid="tool-note" onChange={(event) => setNote(event.target.value)} />
      <div className={css['line']}>
        <Button type="primary" htmlType="submit" disabled={!filled && !optional.has(action)} loading={mover.phase !== 'idle'} data-testid="tool-send">
          {t.tool[action]}
        </Button>
        <Button onClick={onLeave}>{t.cancel}</Button>
      </div>
    </form>
  )
}
