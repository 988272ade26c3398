import type { CallBack } from '@heatline/server/api'
import { callBackResults, type CallBackResult } from '@heatline/server/core/call-backs/results'
import { Button } from 'antd'
import type { RefObject } from 'react'
import controls from '../../parts/controls.module.css'
import { Facts } from '../../parts/facts.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import panes from '../../parts/panes.module.css'
import { useSecond } from '../../parts/use-second.ts'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './call-backs.module.css'
import { capOf } from './keys.ts'
import { scriptOf } from './script.ts'
import { t } from './texts.ts'

interface Props {
  callBack: CallBack
  /** Which of the numbers is dialled. */
  number: string
  answer: string
  note: RefObject<HTMLTextAreaElement | null>
  busy: boolean
  warning: string
  onNumber: (number: string) => void
  onAnswer: (answer: string) => void
  onTake: () => void
  onLeave: () => void
  onResult: (result: CallBackResult) => void
}

/** One call: whom to dial, what to say, what was answered. Results are there for who has taken it. */
export function CallPanel({ callBack, number, answer, note, busy, warning, onNumber, onAnswer, onTake, onLeave, onResult }: Props) {
  const now = useSecond()
  const { order, lease, kind, report, incidentCause, numbers, attempts } = callBack
  const mine = lease?.mine ?? false
  return (
    <div className={css['panel']} data-testid="call-back">
      <div className={css['call']}>
        <p className={css['quiet']}>{t.kind[kind]}</p>
        <h1>{spaceDigits(order.title)}</h1>
        <div className={css['dial']} role="radiogroup" aria-label={t.number}>
          {numbers.map((one) => (
            <label key={one} data-chosen={one === number || undefined}>
              {numbers.length > 1 && <input type="radio" name="number" checked={one === number} onChange={() => onNumber(one)} />}
              <a href={`tel:${one}`}>{formatPhone(one)}</a>
            </label>
          ))}
          {order.callerName !== '' && <span>{order.callerName}</span>}
        </div>
        <h2>{t.script}</h2>
        <ol className={css['script']}>
          {scriptOf(callBack, formatMoment(order.createdAt, now)).map((sentence) => (
            <li key={sentence}>{spaceDigits(sentence)}</li>
          ))}
        </ol>
        {warning !== '' && <p role="alert">{warning}</p>}
        {mine ? (
          <>
            <label className={css['answer']}>
              <span>
                {t.answer} <KeyCap>N</KeyCap>
              </span>
              <textarea ref={note} className={`${controls['input']} ${css['words']}`} value={answer} maxLength={2000} rows={3} onChange={(event) => onAnswer(event.target.value)} data-testid="answer" />
            </label>
            <div className={css['results']}>
              {callBackResults.map((result) => (
                <button key={result} type="button" className={`${controls['surface']} ${css['result']}`} disabled={busy} data-result={result} onClick={() => onResult(result)}>
                  <KeyCap>{capOf(result)}</KeyCap>
                  <strong>{t.results[result]}</strong>
                  <span>{t.after[result]}</span>
                </button>
              ))}
            </div>
            <Button onClick={onLeave} disabled={busy}>
              {t.giveBack} <KeyCap>Esc</KeyCap>
            </Button>
          </>
        ) : (
          <Button type="primary" size="large" disabled={lease !== null} loading={busy} onClick={onTake} data-testid="take">
            {lease ? t.heldBy(lease.by) : t.take} <KeyCap>Enter</KeyCap>
          </Button>
        )}
      </div>
      <aside className={`${panes['side']} ${css['facts']}`}>
        <Facts
          of={[
            [t.matter, order.matter],
            [t.address, spaceDigits(order.label)],
            [t.unit, order.unitName],
            [t.called, formatMoment(order.createdAt, now)],
            order.doneAt !== null && [t.doneAt, formatMoment(order.doneAt, now)],
            incidentCause !== null && [t.incident, incidentCause],
            report !== '' && [t.report, report],
          ]}
        />
        {attempts.length > 0 && (
          <>
            <h2>{t.earlier}</h2>
            <ol>
              {attempts.map((one) => (
                <li key={one.id}>
                  {formatMoment(one.at, now)}　{t.results[one.result]}　<span className={css['quiet']}>{one.by}</span>
                  {one.answer !== '' && <p>{one.answer}</p>}
                </li>
              ))}
            </ol>
          </>
        )}
      </aside>
    </div>
  )
}
