import type { Slip } from '@heatline/server/api'
import { useState } from 'react'
import { useSend } from '../../parts/use-send.ts'
import { WordsForm } from '../../parts/words-form.tsx'
import css from './supervise.module.css'

interface Props {
  title: string
  place: string
  button: string
  command: string
  cap: string
  needed: boolean
  onSend: (words: string) => Promise<Slip>
  onSent: () => void
}

/** What is said of a slip; `needed`: it cannot be sent empty. */
export function AnswerForm({ needed, onSend, onSent, ...more }: Props) {
  const [text, setText] = useState('')
  const { busy, problem, send } = useSend()
  const ready = !needed || text.trim() !== ''
  const submit = async () => {
    if (await send(() => onSend(text.trim()))) onSent()
  }
  return (
    <section className={css['form']}>
      <WordsForm {...more} text={text} onText={setText} primary={needed} ready={ready} busy={busy} problem={problem} onSend={() => void submit()} />
    </section>
  )
}
