import { endpoints } from '@heatline/server/api'
import { noteKinds, type NoteKind } from '@heatline/server/core/shifts/plan'
import { Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useSend } from '../../parts/use-send.ts'
import { WordsForm } from '../../parts/words-form.tsx'
import { t } from './texts.ts'

/** What the system cannot know. Of the kinds that are still missing the first is chosen. */
export function NoteForm({ missing, onWritten }: { missing: readonly NoteKind[]; onWritten: () => void }) {
  const [chosen, setChosen] = useState<NoteKind>()
  const [text, setText] = useState('')
  const { busy, problem, send } = useSend()
  const kind = chosen ?? missing[0] ?? 'note'
  const write = async () => {
    if (!(await send((clientId) => call(endpoints.addShiftNote, { body: { clientId, kind, text: text.trim() } })))) return
    setText('')
    setChosen(undefined)
    onWritten()
  }
  return (
    <WordsForm
      title={t.note}
      cap="N"
      command="note"
      place={t.notePlace}
      rows={3}
      maxLength={1000}
      text={text}
      onText={setText}
      button={t.writeNote}
      ready={text.trim() !== ''}
      busy={busy}
      problem={problem}
      onSend={() => void write()}
    >
      <Radio.Group
        aria-label={t.note}
        optionType="button"
        buttonStyle="solid"
        value={kind}
        onChange={(event) => setChosen(event.target.value)}
        options={noteKinds.map((one) => ({ value: one, label: t.noteKind[one] }))}
      />
    </WordsForm>
  )
}
