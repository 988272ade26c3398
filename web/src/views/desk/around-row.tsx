import type { Match, Stop } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { aroundQuery } from '../../api/queries.ts'
import { KeyCap } from '../../parts/key-cap.tsx'
import { Mark } from '../../parts/marks.tsx'
import { useSecond } from '../../parts/use-second.ts'
import { errorText } from '../../text/error-text.ts'
import { formatMoment } from '../../text/moment.ts'
import { aroundOf } from './around.ts'
import './around-row.css'
import { keys } from './keys.ts'
import { t } from './texts.ts'

interface Props {
  match: Match
  category: Category
  /** The caller waits for the stop instead of an order of their own. */
  onJoin: () => void
}

/** Is this known already? Stops, with the sentence to say; open orders of the area; neighbours who called today. */
export function AroundRow({ match, category, onJoin }: Props) {
  const { data, error } = useQuery({ ...aroundQuery(aroundOf(match, category)), placeholderData: keepPreviousData })
  const where = match.ids.building && match.building ? t.building(match.building) : (match.estate ?? t.here)
  return (
    <>
      {data?.stops.slice(0, 1).map((stop) => <StopRow key={stop.id} stop={stop} onJoin={onJoin} />)}
      <div className="around" data-testid="around">
        <span className="around-head">{t.around}</span>
        {error && <span role="alert">{errorText(error)}</span>}
        {data && (
          <>
            <span>
              <Mark name="work" /> {t.open(data.open)}
            </span>
            {data.near > 0 && (
              <span>
                <Mark name="near" /> {t.near(data.near)}
              </span>
            )}
            {data.late > 0 && (
              <span>
                <Mark name="late" /> {t.late(data.late)}
              </span>
            )}
            {data.stops.length === 0 && (
              <span>
                <Mark name="done" /> {t.noStop}
              </span>
            )}
            <span className="around-end">{data.neighboursToday > 0 ? t.neighbours(data.neighboursToday, where) : t.noNeighbours(where)}</span>
          </>
        )}
      </div>
    </>
  )
}

/** Said to the caller before an order is made; one key lets them wait for it. */
function StopRow({ stop: { cause, expectedEnd, households }, onJoin }: { stop: Stop; onJoin: () => void }) {
  const now = useSecond()
  return (
    <div className="around-stop" role="alert" data-testid="around-stop">
      <Mark name="stop" />
      <strong>{t.stopSay(cause, expectedEnd ? formatMoment(expectedEnd, now) : '')}</strong>
      {households > 0 && <span>{t.waiting(households)}</span>}
      <button type="button" data-testid="join-stop" onClick={onJoin}>
        <KeyCap>{keys.join}</KeyCap>
        {t.join}
      </button>
    </div>
  )
}
