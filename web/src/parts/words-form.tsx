import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { KeyCap } from './key-cap.tsx'
import css from './words-form.module.css'

interface Props {
  title: string
  /** The key that leads into the field. */
  cap: string
  /** What the screen's keys call the field. */
  command: string
  place?: string
  rows?: number
  maxLength?: number
  text: string
  onText: (text: string) => void
  /** Says what the button does. */
  button: string
  primary?: boolean
  ready: boolean
  busy: boolean
  problem: string
  onSend: () => void
  /** Choices above the field. */
  children?: ReactNode
}

/** A field for words with its button; Ctrl+Enter sends. */
export function WordsForm({ title, cap, command, place, rows = 2, maxLength = 500, text, onText, button, primary = false, ready, busy, problem, onSend, children }: Props) {
  const submit = () => {
    if (ready && !busy) onSend()
  }
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3>
        {title} <KeyCap>{cap}</KeyCap>
      </h3>
      {children}
      <Input.TextArea
        aria-label={title}
        placeholder={place}
        data-command={command}
        rows={rows}
        maxLength={maxLength}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) submit()
        }}
      />
      <SendBar>
        {problem && <p role="alert">{problem}</p>}
        <Button type={primary ? 'primary' : 'default'} htmlType="submit" loading={busy} disabled={!ready}>
          {button} <KeyCap>Ctrl+Enter</KeyCap>
        </Button>
      </SendBar>
    </form>
  )
}

/** What came of sending, and the button that sends, at the right. */
export function SendBar({ children }: { children: ReactNode }) {
  return <div className={css['send']}>{children}</div>
}
