import type { Slip } from '@heatline/server/api'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useSend } from '../../parts/use-send.ts'
import css from './supervise.module.css'

interface WordsFormProps {
  title: string
  place: string
  button: string
  command: string
  cap: string
  needed: boolean
  onSend: (words: string) => Promise<Slip>
  onSent: () => void
}

/** A field for words with its button; `needed`: it cannot be sent empty. */
export function WordsForm({ title, place, button, command, cap, needed, onSend, onSent }: WordsFormProps) {
  const [text, setText] = useState('')
  const { busy, problem, send } = useSend()
  const ready = !needed || text.trim() !== ''
  const submit = async () => {
    if (ready && (await send(() => onSend(text.trim())))) onSent()
  }
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3>
        {title} <KeyCap>{cap}</KeyCap>
      </h3>
      <Input.TextArea
        aria-label={title}
        placeholder={place}
        data-command={command}
        rows={2}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void submit()
        }}
      />
      <div className={css['send']}>
        {problem && <p role="alert">{problem}</p>}
        <Button type={needed ? 'primary' : 'default'} htmlType="submit" loading={busy} disabled={!ready}>
          {button} <KeyCap>Ctrl+Enter</KeyCap>
        </Button>
      </div>
    </form>
  )
}
