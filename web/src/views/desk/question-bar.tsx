import { useEffect, useRef } from 'react'
import { KeyCap } from '../../parts/key-cap.tsx'
import type { Answer, Question } from './question.ts'

interface Props {
  question: Question
  onAnswer: (answer: Answer) => void
}

/** The sentence to read aloud and its answers. Takes the focus, so that A and B answer at once. */
export function QuestionBar({ question, onAnswer }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  const answerable = question.answers.length > 0
  useEffect(() => {
    if (answerable) bar.current?.focus()
  }, [answerable, question.sentence])
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
