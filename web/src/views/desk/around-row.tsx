import type { Match, StopNotice } from '@heatline/server/api'
import type { Category } from '@heatline/server/core/gazetteer'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { aroundQuery } from '../../api/queries.ts'
import { Mark } from '../../parts/marks.tsx'
import { errorText } from '../../text/error-text.ts'
import { formatClock } from '../../text/format.ts'
import { t } from './texts.ts'

/** Is this known already? Open orders of the area, stops, neighbours who called today. */
export function AroundRow({ match, category }: { match: Match; category: Category }) {
  const { lon, lat, ids } = match
  const { data, error } = useQuery({
    ...aroundQuery({ lon, lat, category, ...(ids.building && { building: ids.building }), ...(ids.estate && { estate: ids.estate }) }),
    placeholderData: keepPreviousData,
  })
  const where = ids.building && match.building ? t.building(match.building) : (match.estate ?? t.here)
  return (
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
          {data.stops.map((stop) => (
            <strong key={stop.id} className="around-stop">
              <Mark name="stop" /> {stopText(stop)}
            </strong>
          ))}
          <span className="around-end">{data.neighboursToday > 0 ? t.neighbours(data.neighboursToday, where) : t.noNeighbours(where)}</span>
        </>
      )}
    </div>
  )
}

function stopText({ cause, expectedEnd }: StopNotice): string {
  return t.stop(cause, expectedEnd ? formatClock(new Date(expectedEnd)) : '')
}
