import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment } from '../../text/moment.ts'
import { words } from '../../text/order-words.ts'
import { AddressField, nowhere, type Where } from './address-field.tsx'
import { aroundQuery, problemText, type Around, type Place } from './queries.ts'
import { t } from './texts.ts'

/** Is it known already? Stops and notices at an address. */
export function StopsPage({ hotline }: { hotline: string }) {
  const [where, setWhere] = useState<Where>(nowhere)
  return (
    <>
      <div className="public-form">
        <p className="public-lead">{t.stopsAsk}</p>
        <AddressField where={where} onChange={setWhere} />
      </div>
      {where.place && <AroundPlace place={where.place} hotline={hotline} />}
    </>
  )
}

function AroundPlace({ place, hotline }: { place: Place; hotline: string }) {
  const { data, error } = useQuery(aroundQuery(place))
  if (error) {
    return (
      <p className="public-problem" role="alert">
        {problemText(error, hotline)}
      </p>
    )
  }
  if (!data) return <p className="public-hint">{t.loading}</p>
  const now = new Date(data.now)
  return (
    <div className="public-around" data-testid="around-home">
      {data.here.length > 0 ? <Stops title={t.here} stops={data.here} now={now} isHere /> : <p className="public-none">✓ {t.none}</p>}
      {data.near.length > 0 ? <Stops title={t.near} stops={data.near} now={now} /> : data.here.length === 0 && <p className="public-hint">{t.noneNear}</p>}
      {data.notices.length > 0 && (
        <section>
          <h2>{t.notices}</h2>
          {data.notices.map((notice) => (
            <article key={notice.id} className="public-notice">
              <h3>{notice.title}</h3>
              <p>{notice.body}</p>
              <p className="public-hint">{[notice.areaName, t.until(formatMoment(notice.endsAt, now))].filter(Boolean).join('　')}</p>
            </article>
          ))}
        </section>
      )}
    </div>
  )
}

function Stops({ title, stops, now, isHere = false }: { title: string; stops: Around['here']; now: Date; isHere?: boolean }) {
  return (
    <section>
      <h2>{title}</h2>
      {stops.map((stop) => (
        <article key={stop.id} className="public-stop" data-here={isHere}>
          <h3>
            {words.category[stop.category]}·{stop.endedAt ? t.ended : t[stop.kind]}
          </h3>
          <dl>
            <dt>{t.stopCause}</dt>
            <dd>{stop.cause}</dd>
            <dt>{t.since}</dt>
            <dd>{formatMoment(stop.startsAt, now)}</dd>
            <dt>{stop.endedAt ? t.ended : t.expected}</dt>
            <dd>{stop.endedAt ? formatMoment(stop.endedAt, now) : stop.expectedEnd ? formatMoment(stop.expectedEnd, now) : t.unknownEnd}</dd>
          </dl>
          {stop.places.length > 0 && <p className="public-hint">{t.placesTouched(stop.places.slice(0, 12).join('、'))}</p>}
        </article>
      ))}
    </section>
  )
}
