import type { Order } from '@heatline/server/api'
import type { OrderKind } from '@heatline/server/core/work-order/order'
import { Button } from 'antd'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { formatHoursMinutes, formatPhone } from '../../text/format.ts'
import { words } from '../../text/order-words.ts'
import { keys } from './keys.ts'
import type { Recipient } from './outcome.ts'
import './send-bar.css'
import { t } from './texts.ts'
import type { Sending } from './use-order.ts'

interface Props {
  /** Whoever the order will be sent to; without one it can only be saved. */
  recipient: Recipient | undefined
  kind: OrderKind
  /** Why it cannot be sent, or what is wrong with the form. */
  why: string | undefined
  sending: Sending
  onSend: () => void
  onSave: () => void
}

/** The one action of the form, named after its target, and the reason when there is none. */
export function SendBar({ recipient, kind, why, sending, onSend, onSave }: Props) {
  const busy = sending.kind === 'sending'
  return (
    <div className="send-bar">
      <p role="status" data-testid="send-status">
        {sending.kind === 'refused' && <Warning text={sending.text} />}
        {busy && sending.failures > 0 && <Warning text={t.retrying(sending.failures)} />}
        {sending.kind === 'idle' && why && <Warning text={why} />}
      </p>
      {recipient === undefined ? (
        <Button block className="send-button" data-testid="save-draft" disabled={busy} onClick={onSave}>
          {busy ? t.sending : t.draft} <KeyCap>{keys.draft}</KeyCap>
        </Button>
      ) : (
        <Button block type="primary" className="send-button" data-testid="send-order" disabled={busy} onClick={onSend}>
          {busy ? t.sending : sendText(recipient, kind)} <KeyCap>{keys.send}</KeyCap>
        </Button>
      )}
    </div>
  )
}

function sendText({ to, about }: Recipient, kind: OrderKind): string {
  return about ? t.sendAbove(words.kind[kind], about.name, to.name) : t.sendTo(to.name)
}

function Warning({ text }: { text: string }) {
  return (
    <>
      <Mark name="near" /> {text}
    </>
  )
}

/** What has just been sent: number, unit, its telephone, and by when. */
export function SentStrip({ order, phone }: { order: Order; phone: string | undefined }) {
  const since = Date.parse(order.dispatchedAt ?? order.createdAt)
  const limits = [['accept', order.acceptBy] as const, ['arrive', order.arriveBy] as const, ['solve', order.solveBy] as const]
  return (
    <div className="sent" role="status" data-testid="sent-order" data-order-id={order.id}>
      <p className="sent-head">
        <Mark name="done" />
        <strong>{order.state === 'closed' ? t.closedAtOnce(order.id) : order.incidentId !== null ? t.joined(order.id) : order.dispatchedAt ? t.sent(order.id) : t.saved(order.id)}</strong>
      </p>
      {order.unitName && (
        <p>
          {order.unitName}
          {phone && `　${formatPhone(phone)}`}
        </p>
      )}
      <dl>
        {limits.map(
          ([stage, by]) =>
            by && (
              <div key={stage}>
                <dt>{words.stage[stage]}</dt>
                <dd>{formatHoursMinutes(Date.parse(by) - since)}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}
