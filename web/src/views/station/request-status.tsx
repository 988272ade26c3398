import { endpoints, type Order, type OrderLife } from '@heatline/server/api'
import { call } from '../../api/call.ts'
import { useSecond } from '../../parts/use-second.ts'
import { useSend } from '../../parts/use-send.ts'
import { lifeWords } from '../../text/life-words.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './work.module.css'
import { t } from './texts.ts'

interface Props {
  order: Order
  life: OrderLife
  onChanged: (order: Order) => void
}

/** What the unit asked last, and what became of it; an open request can be taken back. */
export function RequestStatus({ order, life, onChanged }: Props) {
  const now = useSecond()
  const { busy, problem, send } = useSend()
  const last = life.requests.at(-1)
  if (!last) return null
  const takeBack = async () => {
    const params = { id: order.id, requestId: last.id }
    const changed = await send(() => call(endpoints.judgeRequest, { params, body: { version: order.version, verdict: 'withdrawn' } }))
    if (changed) onChanged(changed)
  }
  return (
    <section className={css['request']} data-testid="request-status" data-verdict={last.verdict ?? 'open'}>
      <p>
        <strong>{`${t.asked(lifeWords.request[last.kind])}：${lifeWords.ground[last.ground]}`}</strong>　{formatMoment(last.requestedAt, now)}
        {last.until && `，${t.until(formatMoment(last.until, now))}`}
      </p>
      <p>{last.verdict ? [lifeWords.verdict[last.verdict], last.judgedBy, last.judgement].filter((part) => part !== '').join('　') : t.waitsForJudgement}</p>
      {last.verdict === null && order.openRequest && (
        <button type="button" disabled={busy} onClick={() => void takeBack()}>
          {t.takeBack}
        </button>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
    </section>
  )
}
