import type { Counts } from '@heatline/server/api'
import { clockTime } from '@heatline/server/core/promises/running'
import { Mark } from '../../parts/marks.tsx'
import { formatClock, formatCount, formatDate, formatPercent, formatRemaining, formatTimer, formatWeekday, minutesAndSeconds, shareLeft } from '../../text/format.ts'
import { callUnits, mostCalls, type Composition } from './frame.ts'
import { language, t } from './texts.ts'
import './side-column.css'
import type { Age } from './program.ts'
import type { ListedOrder, WallCall } from './wall-state.ts'

export function Clock({ now, age }: { now: Date; age: Age }) {
  return (
    <header className="wall-clock-row">
      <b className="wall-clock" data-testid="wall-clock">{formatClock(now)}</b>
      <span className="wall-date">
        <span>{formatDate(now, language)} {formatWeekday(now, language)}</span>
        {!age.stale && age.seconds !== undefined && <AgeText seconds={age.seconds} warn={age.warn} />}
      </span>
    </header>
  )
}

function AgeText({ seconds, warn }: { seconds: number; warn: boolean }) {
  const [before, number, after] = t.age(seconds)
  return (
    <span data-testid="wall-age" className={warn ? 'wall-age-warn' : undefined}>
      {before}
      <b>{number}</b>
      {after}
    </span>
  )
}

/** Says in inverse that the data has stopped, since when, and that the wall goes on trying. */
export function StaleStrip({ age }: { age: Age }) {
  if (!age.stale || age.seconds === undefined) return null
  const { minutes, seconds } = minutesAndSeconds(age.seconds)
  return (
    <div className="wall-stale-strip" data-testid="wall-stale" role="status">
      <b>
        {t.stale}
        <span data-testid="wall-age">{t.staleFor(minutes, seconds)}</span>
      </b>
      <span>{t.staleSince(formatClock(age.asOf))}</span>
    </div>
  )
}

export function CountsBlock({ counts, open, late }: { counts: Counts; open: number; late: number }) {
  return (
    <section className="wall-counts">
      <p><b>{formatCount(counts.callsToday)}</b>{t.today}</p>
      <p><b>{formatCount(open)}</b><Mark name="work" />{t.open}</p>
      <p><b className={late > 0 ? 'wall-late' : undefined}>{formatCount(late)}</b><Mark name="late" />{t.late}</p>
      <p><b><Percent value={counts.inTimePercent} /></b>{t.inTime}</p>
      <p><b><Percent value={counts.satisfiedPercent} /></b>{t.satisfied}</p>
    </section>
  )
}

function Percent({ value }: { value: number | null }) {
  if (value === null) return <span className="wall-none">—</span>
  return <>{formatPercent(value)}<small>%</small></>
}

export function CallsList({ calls, composition, lone, stale, now }: {
  calls: readonly WallCall[]
  composition: Composition
  /** No call is shown on the plate. */
  lone: boolean
  stale: boolean
  now: Date
}) {
  const listed = calls.slice(0, calls.length > mostCalls ? mostCalls - 1 : mostCalls)
  const size = composition !== 'wide' ? 'row' : calls.length <= 3 ? 'card' : calls.length <= 8 ? 'row' : 'dense'
  return (
    <section className={`wall-calls wall-calls-${size}`}>
      <h2>{lone ? t.calls : t.otherCalls}<b>{calls.length}</b></h2>
      {listed.map((call) => (
        <div key={call.id} className="wall-call" data-testid="wall-call-card" style={{ height: `calc(${callUnits(composition, calls.length)} * var(--u))` }}>
          <Mark name="ring" content={call.number} />
          {call.place ? (
            <>
              <b>{call.focus?.estate?.name ?? call.place.estate ?? call.focus?.street?.name ?? call.place.label}</b>
              <span>{call.focus?.unit?.name}</span>
            </>
          ) : (
            <span className="wall-clarifying">{t.clarifying}</span>
          )}
          <time>{stale || !call.answeredAt ? '——' : formatTimer(now.getTime() - Date.parse(call.answeredAt))}</time>
        </div>
      ))}
      {calls.length > listed.length && <div className="wall-call wall-clarifying">{t.moreCalls(calls.length - listed.length)}</div>}
    </section>
  )
}

export function OrdersList({ orders, minute }: { orders: readonly ListedOrder[]; minute: Date }) {
  return (
    <section className="wall-orders">
      <h2>{t.orders}<span>{t.remaining}</span></h2>
      {orders.length === 0 && <p className="wall-none">{t.noOrders}</p>}
      {orders.map(({ order, mark, clock }) => {
        const remaining = clock && formatRemaining(clock.by, clockTime(clock, minute))
        const share = !clock || mark === 'late' ? 1 : shareLeft(clock.since, clock.by, clockTime(clock, minute))
        return (
          <div key={order.id} className={`wall-order wall-order-${mark}`} data-testid="wall-order" data-order-id={order.id} data-mark={mark}>
            <Mark name={mark} />
            <b>{order.estate || order.title || order.street || order.district}</b>
            <span>{[order.matter, order.unitName].filter(Boolean).join('·')}</span>
            <time>{remaining ? `${remaining.late ? `${t.overdue} ` : ''}${remaining.text}` : t.noClock}</time>
            <i className="wall-bar">{clock && <i style={{ width: `${share * 100}%` }} />}</i>
          </div>
        )
      })}
    </section>
  )
}
