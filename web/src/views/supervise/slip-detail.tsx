import { endpoints, type Slip } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { slipQuery } from '../../api/queries.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useMe } from '../../parts/session.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { formatPhone, spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { ReplyState } from './slip-list.tsx'
import { Steps } from './steps.tsx'
import css from './supervise.module.css'
import { t } from './texts.ts'
import { WordsForm } from './words-form.tsx'
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
      <dl className={css['facts']}>
        <dt>{t.columns.receiver}</dt>
        <dd>
          {[receiverText(slip), slip.receiver, slip.receiverPhone && formatPhone(slip.receiverPhone)].filter((part) => part).join('　')}
          {slip.inWriting && <em className={css['tag']}>{t.inWriting}</em>}
        </dd>
        <dt>{t.ground}</dt>
        <dd>{groundText(slip, now)}</dd>
        {slip.clauses.length > 0 && <dt>{t.clauses}</dt>}
        {slip.clauses.length > 0 && <dd>{slip.clauses.map((clause) => `${clause.source}　${clause.clause}`).join('\n')}</dd>}
        <dt>{t.columns.order}</dt>
        <dd>
          {t.order(order.id)}　{spaceDigits(order.title)}
          {'\n'}
          {[order.matter, words.state[order.state]].join('　')}
        </dd>
        <dt>{t.columns.issued}</dt>
        <dd>{formatMoment(slip.issuedAt, now)}</dd>
        <dt>{t.columns.reply}</dt>
        <dd>
          <ReplyState slip={slip} now={now} />
          {slip.reply !== '' && `\n${slip.reply}`}
          {slip.repliedAt !== null && <small className={css['quiet']}>{`\n${slip.repliedBy}　${formatMoment(slip.repliedAt, now)}`}</small>}
        </dd>
        {slip.closedAt !== null && <dt>{t.closing}</dt>}
        {slip.closedAt !== null && <dd>{[slip.closing || (slip.closedBy ? '' : t.settled), `${slip.closedBy || t.system}　${formatMoment(slip.closedAt, now)}`].filter((part) => part).join('\n')}</dd>}
      </dl>
      {slip.closedAt === null && <Answer slip={slip} onChanged={onChanged} />}
      <Steps steps={steps} now={now} />
    </>
  )
}

/** The receiver replies; the shift leader writes down what was said on the telephone, and closes. */
function Answer({ slip, onChanged }: { slip: Slip; onChanged: () => void }) {
  const { role } = useMe()
  const params = { id: slip.id }
  return (
    <>
      {slip.repliedAt === null && role !== 'administrator' && (
        <WordsForm
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
        <WordsForm
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
