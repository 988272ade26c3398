import type { Call } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { callerQuery } from '../../api/queries.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { formatPhone, formatTimer } from '../../text/format.ts'
import './call-panel.css'
import { CallerHistory } from './caller-history.tsx'
import { keys } from './keys.ts'
import { t } from './texts.ts'

interface Props {
  own: Call | undefined
  ringing: Call[]
  failure: string
  onAnswer: () => void
  onEnd: () => void
  onSimulate: () => void
}

/** Who calls: what rings, the call at this seat, and what is known of its number. */
export function CallPanel({ own, ringing, failure, onAnswer, onEnd, onSimulate }: Props) {
  const [next] = ringing
  const talking = own?.state === 'talking'
  return (
    <aside className="desk-call">
      {next && !talking && (
        <button type="button" className="ringing" data-testid="desk-answer" onClick={onAnswer}>
          <Mark name="now" />
          <strong>{t.ringing}</strong>
          <KeyCap>{keys.answer}</KeyCap>
          <span className="ringing-number">{formatPhone(next.callerNumber)}</span>
          <Timer since={next.startedAt} />
        </button>
      )}
      {own ? <OwnCall call={own} /> : <Idle />}
      {failure !== '' && (
        <p className="call-failure" role="alert">
          {failure}
        </p>
      )}
      {own && <CallerHistory number={own.callerNumber} />}
      <div className="desk-legend">
        <Shortcut name={t.answer} chord={keys.answer} onClick={onAnswer} disabled={!next || talking} />
        <Shortcut name={t.end} chord={keys.end} onClick={onEnd} disabled={!talking} />
        <Shortcut name={t.toAddress} chord={keys.address} />
        <Shortcut name={t.simulate} chord={keys.simulate} onClick={onSimulate} testId="simulate-call" />
      </div>
    </aside>
  )
}

function OwnCall({ call }: { call: Call }) {
  const { data } = useQuery(callerQuery(call.callerNumber))
  const talking = call.state === 'talking'
  const last = data?.orders.find((order) => order.callId !== call.id)
  return (
    <section className="own-call" data-testid="own-call" data-state={call.state}>
      <p className="call-state">
        {talking && <Mark name="now" />}
        <strong>{talking ? t.talking : t.ended}</strong>
      </p>
      <p className="call-number">{formatPhone(call.callerNumber)}</p>
      <p className="call-timer">
        <Timer since={call.answeredAt ?? call.startedAt} until={call.endedAt} />
      </p>
      {data && data.callsLast7Days > 1 && (
        <div className="call-repeat">
          <strong>{t.repeat(data.callsLast7Days)}</strong>
          <span>{last ? t.repeatNote(last.matter) : t.repeatBare}</span>
        </div>
      )}
    </section>
  )
}

function Idle() {
  return (
    <section className="own-call">
      <p className="call-state">
        <strong>{t.idle}</strong>
      </p>
      <p className="call-note">{t.idleNote}</p>
    </section>
  )
}

function Timer({ since, until }: { since: string; until?: string | null }) {
  const now = useSecond()
  return <time>{formatTimer((until ? Date.parse(until) : now.getTime()) - Date.parse(since))}</time>
}

interface ShortcutProps {
  name: string
  chord: string
  onClick?: () => void
  disabled?: boolean
  testId?: string
}

function Shortcut({ name, chord, onClick, disabled, testId }: ShortcutProps) {
  return (
    <button type="button" tabIndex={-1} onClick={onClick} disabled={disabled} data-testid={testId}>
      <KeyCap>{chord}</KeyCap>
      {name}
    </button>
  )
}
