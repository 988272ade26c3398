import { endpoints, type CallBack } from '@heatline/server/api'
import type { CallBackResult } from '@heatline/server/core/call-backs/results'
import { useRef, useState } from 'react'
import { call, newClientId } from '../../api/call.ts'
import { KeyRow } from '../../parts/key-row.tsx'
import panes from '../../parts/panes.module.css'
import { EmptyPanel } from '../../parts/state-panels.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { errorText } from '../../text/error-text.ts'
import { CallPanel } from './call-panel.tsx'
import css from './call-backs.module.css'
import { commandOf, type Command } from './keys.ts'
import { QueueList } from './queue-list.tsx'
import { t } from './texts.ts'
import { useCallBackAction } from './use-call-backs.ts'

const keys = [['↑↓', t.keys.move], ['Enter', t.keys.take], ['1–6', t.keys.result], ['N', t.keys.note], ['Esc', t.keys.leave]] as const

/** Who is to be called, and the call that is chosen. After a result the next one is chosen. */
export function Queue({ callBacks }: { callBacks: CallBack[] }) {
  const [chosen, setChosen] = useState({ id: 0, index: 0 })
  const [answer, setAnswer] = useState('')
  const [warning, setWarning] = useState('')
  const note = useRef<HTMLTextAreaElement>(null)
  const clientId = useRef(newClientId())

  const mine = callBacks.findIndex((one) => one.lease?.mine)
  const found = callBacks.findIndex((one) => one.id === chosen.id)
  const index = found >= 0 ? found : mine >= 0 ? mine : Math.min(chosen.index, callBacks.length - 1)
  const current = callBacks[index]
  const take = useCallBackAction((id: number) => call(endpoints.takeCallBack, { params: { id } }))
  const leave = useCallBackAction((id: number) => call(endpoints.leaveCallBack, { params: { id } }))
  const keep = useCallBackAction(({ id, result, number }: { id: number; result: CallBackResult; number: string }) =>
    call(endpoints.keepAttempt, { params: { id }, body: { clientId: clientId.current, result, number, ...(answer.trim() !== '' && { answer: answer.trim() }) } }),
  )
  const busy = take.isPending || leave.isPending || keep.isPending
  const choose = (next: number) => {
    const one = callBacks[next]
    if (!one || current?.lease?.mine) return
    setChosen({ id: one.id, index: next })
    setAnswer('')
    setWarning('')
  }
  const finish = (result: CallBackResult, number: string) => {
    if (!current?.lease?.mine || busy) return
    if (result === 'dissatisfied' && answer.trim() === '') {
      setWarning(t.answerNeeded)
      return note.current?.focus()
    }
    keep.mutate({ id: current.id, result, number }, {
      onSuccess: () => {
        clientId.current = newClientId()
        setAnswer('')
        setWarning('')
        setChosen({ id: 0, index })
      },
    })
  }
  const [number, setNumber] = useState('')
  const dialled = current?.numbers.includes(number) ? number : (current?.numbers[0] ?? '')

  useKeys(readKey, (command) => {
    if (!current) return
    if (typeof command === 'object') return finish(command.result, dialled)
    if (command === 'up' || command === 'down') return choose(index + (command === 'up' ? -1 : 1))
    if (command === 'note') return note.current?.focus()
    if (command === 'take' && !current.lease) return take.mutate(current.id)
    if (command !== 'leave') return
    if (document.activeElement === note.current) note.current?.blur()
    else if (current.lease?.mine) leave.mutate(current.id)
  })

  if (!current) return <EmptyPanel title={t.none} />
  const error = take.error ?? keep.error ?? leave.error
  return (
    <div className={css['body']}>
      <section className={`${panes['column']} ${css['left']}`}>
        <QueueList callBacks={callBacks} chosenId={current.id} onChoose={choose} />
        <KeyRow keys={keys} />
      </section>
      <CallPanel
        callBack={current}
        number={dialled}
        answer={answer}
        note={note}
        busy={busy}
        warning={warning || (error ? errorText(error) : '')}
        onNumber={setNumber}
        onAnswer={setAnswer}
        onTake={() => take.mutate(current.id)}
        onLeave={() => leave.mutate(current.id)}
        onResult={(result) => finish(result, dialled)}
      />
    </div>
  )
}

/** On a button Enter is the button's. */
function readKey(event: KeyboardEvent, at: Element): Command | undefined {
  const command = commandOf(event, at.matches('input:not([type="radio"]), textarea, select'))
  return command === 'take' && at.matches('button, a') ? undefined : command
}
