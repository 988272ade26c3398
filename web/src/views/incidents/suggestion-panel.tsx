import { endpoints, type IncidentSuggestion } from '@heatline/server/api'
import { Button } from 'antd'
import { call } from '../../api/call.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import panes from '../../parts/panes.module.css'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { formatCount, spaceDigits } from '../../text/format.ts'
import { formatMoment } from '../../text/moment.ts'
import css from './incidents.module.css'
import { t } from './texts.ts'
import { useIncidentAction } from './use-incidents.ts'

/** Why these calls look like one fault, and the two things to do about it. */
export function SuggestionPanel({ suggestion, onAccept }: { suggestion: IncidentSuggestion; onAccept: () => void }) {
  const now = useSecond()
  const { unitName, companyName, calls, households, usual, chance, windowMinutes, extent, orders } = suggestion
  const { mutate: dismiss, isPending, error } = useIncidentAction(() => call(endpoints.dismissSuggestion, { params: { id: suggestion.id } }))
  return (
    <div className={css['panel']} data-testid="suggestion">
      <h1>{unitName}</h1>
      <p className={css['quiet']}>{companyName}</p>
      <p className={css['big']}>
        {t.callsOf(calls, households)}
        <span className={css['quiet']}>　{t.within(windowMinutes)}</span>
      </p>
      <ul className={css['why']}>
        <li>{usual < 0.95 ? t.usuallyNone : t.usual(Math.round(usual))}</li>
        <li>{chance < 1e-8 ? t.neverByChance : t.chance(roundTimes(1 / chance))}</li>
        <li>{t.extent[extent]}</li>
      </ul>
      <div className={css['ways']}>
        <Button type="primary" size="large" onClick={onAccept} data-testid="accept-suggestion">
          {t.accept} <KeyCap>Enter</KeyCap>
        </Button>
        <Button disabled={isPending} data-command="dismiss" onClick={() => dismiss(undefined)}>
          {t.dismiss} <KeyCap>D</KeyCap>
        </Button>
        <p className={css['quiet']}>{t.dismissNote}</p>
        {error && <p role="alert">{errorText(error)}</p>}
      </div>
      <h2>{t.order}</h2>
      <ol className={`${panes['bare']} ${css['orders']}`}>
        {orders.map((order) => (
          <li key={order.id}>
            <time>{formatMoment(order.createdAt, now)}</time>
            <span>{spaceDigits(order.title)}</span>
            <span className={css['quiet']}>{order.matter}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** As people say large odds: 2,400,000 rather than 2,384,113. */
function roundTimes(times: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1)
  return formatCount(Math.round(times / step) * step)
}
