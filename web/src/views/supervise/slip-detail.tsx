import { endpoints, type Slip } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { call, type Reply } from '../../api/call.ts'
import { slipQuery } from '../../api/queries.ts'
import { Facts, type Fact } from '../../parts/facts.tsx'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useMe } from '../../parts/session.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { Tag } from '../../parts/tag.tsx'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { AnswerForm } from './answer-form.tsx'
import { ReplyState } from './slip-list.tsx'
import { Steps } from './steps.tsx'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { groundText, receiverText } from './words.ts'

/** A slip with its reply and conclusion, or what is needed to write them. */
export function SlipDetail({ id, now, onChanged }: { id: number; now: Date; onChanged: () => void }) {
  const { data, error, refetch } = useQuery(slipQuery(id))
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />
  const { slip, order, steps } = data
  return (
    <>
      <header className={css['head']}>
        <h2>
          {slip.number} <small>{slip.issuedBy === '' ? t.by(t.system) : t.by(slip.issuedBy)}</small>
        </h2>
        <a href={`/supervise/print/${id}`} target="_blank" rel="noreferrer" data-command="print">
          {t.print} <KeyCap>P</KeyCap>
        </a>
      </header>
      <div className={css['facts']}>
        <Facts of={factsOf(slip, order, now)} />
      </div>
      {slip.closedAt === null && <Answer slip={slip} onChanged={onChanged} />}
      <Steps steps={steps} now={now} />
    </>
  )
}

type Opened = Reply<typeof endpoints.readSlip>

const said = (parts: readonly (string | false | null)[], between: string) => parts.filter((part) => part).join(between)

function factsOf(slip: Slip, order: Opened['order'], now: Date): (Fact | false)[] {
  return [
    [t.columns.receiver, (
      <>
        {said([receiverText(slip), slip.receiver, slip.receiverPhone && formatPhone(slip.receiverPhone)], '　')}
        {slip.inWriting && <Tag>{t.inWriting}</Tag>}
      </>
    )],
    [t.ground, groundText(slip, now)],
    slip.clauses.length > 0 && [t.clauses, slip.clauses.map((clause) => `${clause.source}　${clause.clause}`).join('\n')],
    [t.columns.order, `${t.order(order.id)}　${spaceDigits(order.title)}\n${order.matter}　${words.state[order.state]}`],
    [t.columns.issued, formatMoment(slip.issuedAt, now)],
    [t.columns.reply, (
      <>
        <ReplyState slip={slip} now={now} />
        {slip.reply !== '' && `\n${slip.reply}`}
        {slip.repliedAt !== null && <small className={css['quiet']}>{`\n${slip.repliedBy}　${formatMoment(slip.repliedAt, now)}`}</small>}
      </>
    )],
    slip.closedAt !== null && [t.closing, said([slip.closing || (slip.closedBy ? '' : t.settled), `${slip.closedBy || t.system}　${formatMoment(slip.closedAt, now)}`], '\n')],
  ]
}

/** The receiver replies; the shift leader writes down what was said on the telephone, and closes. */
function Answer({ slip, onChanged }: { slip: Slip; onChanged: () => void }) {
  const { role } = useMe()
  const params = { id: slip.id }
  return (
    <>
      {slip.repliedAt === null && role !== 'administrator' && (
        <AnswerForm
          title={role === 'station' ? t.reply : t.phoneReply}
          place={t.replyPlace}
          button={t.sendReply}
          command="reply"
          cap="R"
          needed
          onSend={(reply) => call(endpoints.replySlip, { params, body: { reply } })}
          onSent={onChanged}
        />
      )}
      {role === 'shift-leader' && (
        <AnswerForm
          title={t.closing}
          place={t.closingPlace}
          button={t.close}
          command="close"
          cap="E"
          needed={slip.repliedAt === null}
          onSend={(closing) => call(endpoints.closeSlip, { params, body: { closing } })}
          onSent={onChanged}
        />
      )}
    </>
  )
}
