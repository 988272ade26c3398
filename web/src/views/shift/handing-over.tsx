import { endpoints } from '@heatline/server/api'
import { Button } from 'antd'
import { call } from '../../api/call.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useMe } from '../../parts/session.tsx'
import { useSend } from '../../parts/use-send.ts'
import { formatPhone } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { NoteForm } from './note-form.tsx'
import type { Current } from './record.tsx'
import css from './shift.module.css'
import { t } from './texts.ts'

interface Props {
  current: Current
  now: Date
  onChanged: () => void
}

/** Who is on duty, who comes, and the one step that is next for whoever looks at it. */
export function HandingOver({ current, now, onChanged }: Props) {
  const me = useMe()
  const { running } = current
  const leads = me.role === 'shift-leader'
  const own = running !== null && running.takenById === me.userId
  return (
    <>
      {running && (
        <section className={css['shift']}>
          <h3>{t.onDuty}</h3>
          <strong>{running.takenBy}</strong>
          <p>{t.span(formatMoment(running.from, now), formatMoment(running.to, now))}</p>
          {running.takenAt && <p>{t.taken(formatMoment(running.takenAt, now))}</p>}
        </section>
      )}
      <NextShift current={current} now={now} onChanged={onChanged} mayCome={leads && !own} />
      {leads && own && (
        <section className={css['note']}>
          <NoteForm missing={current.missingNotes} onWritten={onChanged} />
        </section>
      )}
      {leads && (own ? <Offer current={current} onChanged={onChanged} /> : <Take current={current} onChanged={onChanged} />)}
    </>
  )
}

function NextShift({ current: { next, nextPresentBy }, now, onChanged, mayCome }: Props & { mayCome: boolean }) {
  const { busy, problem, send } = useSend()
  if (!next || !nextPresentBy) {
    return (
      <section className={css['shift']}>
        <h3>{t.next}</h3>
        <p>{t.noNext}</p>
      </section>
    )
  }
  const late = next.presentAt === null && Date.parse(nextPresentBy) <= now.getTime()
  const come = async () => {
    if (await send(() => call(endpoints.reportPresent, { params: { id: next.id } }))) onChanged()
  }
  return (
    <section className={css['shift']}>
      <h3>{t.next}</h3>
      <strong>
        {next.leader || t.unnamed} <small>{next.phone && formatPhone(next.phone)}</small>
      </strong>
      <p>{t.span(formatMoment(next.from, now), formatMoment(next.to, now))}</p>
      <p data-red={late} role={late ? 'alert' : undefined}>
        {next.presentAt ? t.present(next.presentName, formatMoment(next.presentAt, now)) : late ? t.presentLate(formatMoment(nextPresentBy, now)) : t.presentBy(formatMoment(nextPresentBy, now))}
      </p>
      {problem && <p role="alert">{problem}</p>}
      {mayCome && !next.presentAt && (
        <Button loading={busy} data-command="present" onClick={() => void come()}>
          {t.iAmHere} <KeyCap>O</KeyCap>
        </Button>
      )}
    </section>
  )
}

/** The outgoing leader lays the record; again when something was added. */
function Offer({ current: { running, items, missingNotes }, onChanged }: Omit<Props, 'now'>) {
  const { busy, problem, send } = useSend()
  const offer = async () => {
    if (await send(() => call(endpoints.offerShift, {}))) onChanged()
  }
  const done = items.filter((item) => item.acknowledgedAt).length
  return (
    <section className={css['action']}>
      {missingNotes.length > 0 && <p>{t.missing(missingNotes.map((kind) => t.noteKind[kind]).join('、'))}</p>}
      {running?.offeredAt && <p>{t.progress(done, items.length)}</p>}
      {running?.offeredAt && <p>{t.ownRecord}</p>}
      {problem && <p role="alert">{problem}</p>}
      <Button type={running?.offeredAt ? 'default' : 'primary'} size="large" block loading={busy} disabled={missingNotes.length > 0} data-command="offer" onClick={() => void offer()}>
        {running?.offeredAt ? t.offerAgain : t.offer} <KeyCap>H</KeyCap>
      </Button>
    </section>
  )
}

/** The next leader takes over when every item is acknowledged. */
function Take({ current: { running, items }, onChanged }: Omit<Props, 'now'>) {
  const { busy, problem, send } = useSend()
  const take = async () => {
    if (await send(() => call(endpoints.takeOverShift, {}))) onChanged()
  }
  const waiting = items.filter((item) => !item.acknowledgedAt).length
  const why = !running ? '' : !running.offeredAt ? t.takeNotOffered : waiting > 0 ? t.takeWaiting(waiting) : ''
  return (
    <section className={css['action']}>
      {running?.offeredAt && <p>{t.progress(items.length - waiting, items.length)}</p>}
      {why && <p>{why}</p>}
      {problem && <p role="alert">{problem}</p>}
      <Button type="primary" size="large" block loading={busy} disabled={why !== ''} data-command="take" onClick={() => void take()}>
        {running ? t.take : t.takeFirst} <KeyCap>T</KeyCap>
      </Button>
    </section>
  )
}
