import { endpoints, type Stop } from '@heatline/server/api'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { call, type Reply } from '../../api/call.ts'
import { Facts } from '../../parts/facts.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import panes from '../../parts/panes.module.css'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import css from './incidents.module.css'
import { StopOrders } from './stop-orders.tsx'
import { t } from './texts.ts'
import { useIncidentAction } from './use-incidents.ts'

export type Opened = Reply<typeof endpoints.readStop>

interface Props {
  stop: Stop
  /** History and orders, once they are there. */
  opened: Opened | undefined
  onChange: () => void
}

/** A stop: what is told of it, who waits for it, and how it is changed and ended. */
export function StopPanel({ stop, opened, onChange }: Props) {
  const now = useSecond()
  const { id, version, kind, unitName, companyName, cause, startsAt, expectedEnd, endedAt, households, orders, leadOrderId, leadOrderState, publishedAt, note } = stop
  const begun = Date.parse(startsAt) <= now.getTime()
  const { mutate: end, isPending, error } = useIncidentAction(() => call(endpoints.endStop, { params: { id }, body: { version } }))
  const [sure, setSure] = useState(false)
  const late = endedAt === null && expectedEnd !== null && Date.parse(expectedEnd) <= now.getTime()
  return (
    <div className={css['panel']} data-testid="stop">
      <p className={css['quiet']}>
        {t.kind[kind]}　{words.category[stop.category]}　{publishedAt === null ? t.notPublished : t.published}
      </p>
      <h1>{cause}</h1>
      <p className={css['quiet']}>
        {unitName}　{companyName}
      </p>
      <div className={css['facts']}>
        <Facts
          of={[
            [t.startsAt, formatMoment(startsAt, now)],
            [endedAt === null ? t.expectedEnd : t.end, (
              <span key="end" data-late={late || undefined}>
                {endedAt !== null ? formatMoment(endedAt, now) : expectedEnd === null ? t.unknownEnd : formatMoment(expectedEnd, now)}
                {late && `　${t.overdue}`}
              </span>
            )],
            [t.waiting, t.callsOf(orders, households)],
            leadOrderId !== null && [t.lead(leadOrderId), leadOrderState !== null && leadOrderState in words.state && words.state[leadOrderState as keyof typeof words.state]],
          ]}
        />
      </div>
      {note !== '' && <p className={css['note']}>{note}</p>}
      {endedAt === null && (
        <div className={css['ways']}>
          {sure ? (
            <Sure question={begun ? t.endAsk(households) : t.callOffAsk} busy={isPending} onYes={() => end(undefined)} onNo={() => setSure(false)} />
          ) : (
            <div className={css['pair']}>
              <Button onClick={onChange} data-testid="change-stop">
                {t.change} <KeyCap>C</KeyCap>
              </Button>
              <Button onClick={() => setSure(true)} data-command="end" data-testid="end-stop">
                {begun ? t.end : t.callOff} <KeyCap>E</KeyCap>
              </Button>
            </div>
          )}
          {error && <p role="alert">{errorText(error)}</p>}
        </div>
      )}
      {opened && (
        <>
          <h2>{t.history}</h2>
          <ol className={`${panes['bare']} ${css['history']}`}>
            {opened.changes.map((change) => (
              <li key={`${change.at}${change.action}`}>
                <time>{formatMoment(change.at, now)}</time>
                <span>
                  {t.actions[change.action]}　{change.cause}
                  {change.action !== 'end' && `　${change.expectedEnd === null ? `${t.expectedEnd} ${t.unknownEnd}` : t.endAt(formatMoment(change.expectedEnd, now))}`}
                </span>
                <span className={css['quiet']}>{change.by}</span>
              </li>
            ))}
          </ol>
          <StopOrders opened={opened} />
        </>
      )}
    </div>
  )
}

interface SureProps {
  question: string
  busy: boolean
  onYes: () => void
  onNo: () => void
}

/** Asks once more; Enter says yes. */
function Sure({ question, busy, onYes, onNo }: SureProps) {
  const yes = useRef<HTMLButtonElement>(null)
  useEffect(() => yes.current?.focus(), [])
  return (
    <div className={css['sure']} role="alert">
      <span>{question}</span>
      <Button danger ref={yes} loading={busy} onClick={onYes} data-testid="end-sure">
        {t.endSure} <KeyCap>Enter</KeyCap>
      </Button>
      <Button onClick={onNo}>{t.cancel}</Button>
    </div>
  )
}
