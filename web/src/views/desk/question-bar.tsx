import { useEffect, useRef } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import './question-bar.css'
import type { Answer, Question } from './question.ts'

interface Props {
  question: Question
  /** The words are confirmed: the keys of the answers work at once. */
  focused: boolean
  onAnswer: (answer: Answer) => void
}

/** The sentence to read aloud and its answers. With the focus, A and B answer without a modifier. */
export function QuestionBar({ question, focused, onAnswer }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  const takesFocus = focused && question.answers.length > 0
  useEffect(() => {
    if (takesFocus) bar.current?.focus()
  }, [takesFocus])
  return (
    <div className="question" role="alert" tabIndex={-1} ref={bar} data-testid="question">
      <div className="question-text">
        <strong>{question.sentence}</strong>
        <span>{question.note}</span>
      </div>
      {question.answers.map((answer) => (
        <button key={answer.letter} type="button" data-testid={`question-${answer.letter.toLowerCase()}`} onClick={() => onAnswer(answer)}>
          <KeyCap>{answer.letter}</KeyCap>
          {answer.text}
        </button>
      ))}
    </div>
  )
}
