import type { StopNotice } from '@heatline/server/api'
import { useEffect, useMemo } from 'react'
import { Mark } from '../../parts/marks.tsx'
import { formatClock } from '../../text/format.ts'
import { applyTheme, wall } from '../../theme/theme.ts'
import { orderRows, mostCalls, noticeHeight } from './frame.ts'
import { NamesPlate } from './names-plate.tsx'
import { NoticeStrip } from './notice-strip.tsx'
import { CallsList, Clock, CountsBlock, OrdersList, StaleStrip } from './side-column.tsx'
import { t } from './texts.ts'
import { useFrame, useWall } from './use-wall.ts'
import { WallMap } from './wall-map.tsx'
import { newestFirst, noticeNow, openOrders, stopOver, talking } from './wall-state.ts'
import './wall.css'
import './wall-wide.css'

/** The hall's big screen: no interaction, no log-in page, for weeks. */
export default function Wall() {
  const [{ now, age, feed, show }, onArrived] = useWall()
  const frame = useFrame()
  const { composition, unit } = frame
  const { city, state } = feed
  // Bars and remaining times step once a minute, and stand still when the data does.
  const minuteMs = Math.floor(age.asOf.getTime() / 60_000) * 60_000
  const minute = useMemo(() => new Date(minuteMs), [minuteMs])
  const calls = useMemo(() => talking(state?.calls), [state?.calls])
  const orders = useMemo(() => openOrders(state?.orders, minute), [state?.orders, minute])

  useEffect(() => applyTheme(wall), [])

  const plateCall = show.plate.kind === 'call' ? state?.calls.get(show.plate.id) : undefined
  const sceneCall = show.scene.kind === 'call' ? state?.calls.get(show.scene.id) : undefined
  const notice = show.scene.kind === 'idle' && !plateCall ? noticeNow(state?.notices, age.asOf) : undefined
  const others = calls.filter(({ id }) => id !== plateCall?.id)
  const stops = state ? [...state.stops.values()] : []
  const rows = orderRows(composition, others.length > mostCalls ? mostCalls : others.length, age.stale)
  const late = orders.filter(({ mark }) => mark === 'late').length
  return (
    <main
      className={`wall wall-${composition}${age.stale ? ' wall-is-stale' : ''}${stops.length > 0 ? ' wall-has-stop' : ''}`}
      style={{ '--u': `${unit}px`, transform: burnInShift(now) } as React.CSSProperties}
    >
      <div className="wall-ground">
        {city && state && (
          <WallMap
            city={city}
            frame={frame}
            show={show}
            calls={calls}
            call={sceneCall}
            orders={state.orders}
            stops={state.stops}
            notice={notice !== undefined}
            minute={minute}
            returns={feed.returns}
            onArrived={onArrived}
          />
        )}
      </div>
      {stops.length > 0 && <StopBand stops={stops} />}
      {feed.status === 'unauthorised' ? (
        <Notice title={t.unauthorised} text={t.authorise} />
      ) : plateCall ? (
        <NamesPlate
          call={plateCall}
          composition={composition}
          numbered={others.length > 0}
          incident={stops.length > 0}
          stop={stopOver(stops, plateCall.place)}
          stale={age.stale}
          now={now}
        />
      ) : (
        <p className="wall-idle">
          <b>{t.product}</b>
          {calls.length === 0 && <span>{state ? t.waiting : t.connecting}</span>}
        </p>
      )}
      {notice && <NoticeStrip notice={notice} height={noticeHeight(composition)} />}
      <Legend />
      <aside className="wall-side">
        <div className="wall-main">
          <Clock now={now} age={age} />
          <StaleStrip age={age} />
          {state && <CountsBlock counts={state.counts} open={orders.length} late={late} />}
          {state && <CallsList calls={others} composition={composition} lone={!plateCall} stale={age.stale} now={age.asOf} />}
        </div>
        {state && <OrdersList orders={orders.slice(0, rows)} minute={minute} />}
      </aside>
    </main>
  )
}

function Notice({ title, text }: { title: string; text: string }) {
  return (
    <section className="wall-plate wall-notice" role="alert">
      <b>{title}</b>
      <span>{text}</span>
    </section>
  )
}

function StopBand({ stops }: { stops: StopNotice[] }) {
  const [newest] = newestFirst(stops)
  if (!newest) return null
  return (
    <section className="wall-band">
      <b className="wall-band-tag">{t.stop}</b>
      <span className="wall-band-cause">
        <b>{newest.cause}</b>
        {stops.length > 1 && <span>{t.moreStops(stops.length - 1)}</span>}
      </span>
      <span className="wall-band-end">
        {t.back}
        <b>{newest.expectedEnd ? formatClock(new Date(newest.expectedEnd)) : t.backUnknown}</b>
      </span>
    </section>
  )
}

function Legend() {
  return (
    <footer className="wall-legend">
      {(['new', 'work', 'near', 'late', 'done', 'stop'] as const).map((name) => (
        <span key={name}>
          <Mark name={name} />
          {t.legend[name]}
        </span>
      ))}
    </footer>
  )
}

/** Up to 3 px every ten minutes, so that no edge burns in. */
function burnInShift(now: Date): string {
  const step = Math.floor(now.getTime() / 600_000)
  const places = [-3, 0, 3, -1, 2, -2, 1]
  return `translate(${places[step % 7]}px, ${places[(step * 3) % 7]}px)`
}
