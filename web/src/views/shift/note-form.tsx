import { endpoints } from '@heatline/server/api'
import { noteKinds, type NoteKind } from '@heatline/server/core/shifts/plan'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useSend } from '../../parts/use-send.ts'
import css from './shift.module.css'
import { t } from './texts.ts'

/** What the system cannot know. Of the kinds that are still missing the first is chosen. */
export function NoteForm({ missing, onWritten }: { missing: readonly NoteKind[]; onWritten: () => void }) {
  const [chosen, setChosen] = useState<NoteKind>()
  const [text, setText] = useState('')
  const { busy, problem, send } = useSend()
  const kind = chosen ?? missing[0] ?? 'note'
  const write = async () => {
    if (text.trim() === '' || !(await send((clientId) => call(endpoints.addShiftNote, { body: { clientId, kind, text: text.trim() } })))) return
    setText('')
    setChosen(undefined)
    onWritten()
  }
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void write()
      }}
    >
      <h3>
        {t.note} <KeyCap>N</KeyCap>
      </h3>
      <Radio.Group
        aria-label={t.note}
        optionType="button"
        buttonStyle="solid"
        value={kind}
        onChange={(event) => setChosen(event.target.value)}
        options={noteKinds.map((one) => ({ value: one, label: t.noteKind[one] }))}
      />
      <Input.TextArea
        aria-label={t.note}
        placeholder={t.notePlace}
        data-command="note"
        rows={3}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void write()
        }}
      />
      <div className={css['send']}>
        {problem && <p role="alert">{problem}</p>}
        <Button htmlType="submit" loading={busy} disabled={text.trim() === ''}>
          {t.writeNote} <KeyCap>Ctrl+Enter</KeyCap>
        </Button>
      </div>
    </form>
  )
}
