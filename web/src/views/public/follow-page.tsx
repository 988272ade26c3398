import type { FollowedOrder } from '@heatline/server/api'
import { readFollowCode, sayFollowCode } from '@heatline/server/core/residents/follow-code'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { followQuery, problemText } from './queries.ts'
import { t } from './texts.ts'

const milestones = ['reportedAt', 'dispatchedAt', 'acceptedAt', 'arrivedAt', 'doneAt', 'closedAt'] as const

/** How far a report is, for whoever holds its code. The check digit tells a slip before anybody is asked. */
export function FollowPage({ hotline }: { hotline: string }) {
  const code = readFollowCode(new URLSearchParams(useQueryString()).get('code') ?? '')
  const [typed, setTyped] = useState(code ? sayFollowCode(code) : '')
  const [wrong, setWrong] = useState(false)
  const look = (event: FormEvent) => {
    event.preventDefault()
    const read = readFollowCode(typed)
    setWrong(!read)
    if (read) changeQueryString({ code: read }, true)
  }
  return (
    <>
      <form className="public-form" onSubmit={look}>
        <div className="public-field">
          <label htmlFor="public-code-field">{t.codeAsk}</label>
          <input id="public-code-field" data-testid="code-field" className="public-code-field" inputMode="numeric" autoComplete="off" maxLength={30} value={typed} onChange={(event) => setTyped(event.target.value)} />
          <p className="public-hint">{t.codeHint}</p>
        </div>
        {wrong && (
          <p className="public-problem" role="alert">
            {t.codeWrong}
          </p>
        )}
        <button type="submit" className="public-submit">
          {t.look}
        </button>
      </form>
      {code && <Progress code={code} hotline={hotline} />}
    </>
  )
}

function Progress({ code, hotline }: { code: string; hotline: string }) {
  const { data, error } = useQuery(followQuery(code))
  if (error) {
    return (
      <p className="public-problem" role="alert">
        {problemText(error, hotline)}
      </p>
    )
  }
  if (!data) return <p className="public-hint">{t.loading}</p>
  return <Order order={data.order} now={new Date(data.now)} />
}

function Order({ order, now }: { order: FollowedOrder; now: Date }) {
  const { promise } = order
  const late = promise !== null && Date.parse(promise.by) <= now.getTime()
  return (
    <section className="public-order" data-testid="followed">
      <p className="public-label">{[words.category[order.category], order.matter].filter(Boolean).join('·')}</p>
      <h2>{order.state === 'closed' && order.outcome ? t.outcome[order.outcome] : t.state[order.state]}</h2>
      {order.paused && <p>{t.paused}</p>}
      {promise && (
        <p className="public-promise" data-late={late}>
          {t.promise[promise.stage]} <strong>{formatMoment(promise.by, now)}</strong>
          {late && <span>{t.late}</span>}
        </p>
      )}
      {order.unitName && (
        <p>
          {t.unit} <strong>{order.unitName}</strong>
        </p>
      )}
      <ol className="public-steps">
        {milestones.map((name) => {
          const at = order[name]
          return (
            at && (
              <li key={name}>
                <span>{t.times[name]}</span>
                <time dateTime={at}>{formatMoment(at, now)}</time>
              </li>
            )
          )
        })}
      </ol>
    </section>
  )
}
