import type { Category } from '../../core/gazetteer.ts'
import { detect, sensitivity, type FaultCall } from '../../core/incidents/detect.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { household } from '../../platform/orders/household.ts'
import { sql } from '../../platform/sql.ts'
import { keepSuggestion, lookingUnlessDeciding, openSuggestions, settle, tellOfSuggestion } from './suggestions.ts'
import { isFault, stationOf, type KnownStation } from './usual.ts'

type RecentCall = FaultCall & { category: Category }

/**
 * Looks through the newest orders for calls that are one fault, in the caller's transaction: new suspicions become
 * suggestions, open ones follow their calls, those that nobody calls about any more lapse. One process at a time; the
 * others find it done.
 */
export async function look(tx: Database, stations: readonly KnownStation[], now: Date): Promise<void> {
  const mine = await row<{ got: boolean }>(tx, lookingUnlessDeciding)
  if (!mine?.got) return
  const calls = await recentCalls(tx, now)
  const open = await openSuggestions(tx)
  for (const [category, ofCategory] of Map.groupBy(calls, (call) => call.category)) {
    const known = stations.filter((station) => station.category === category)
    const suspicions = detect(ofCategory, known, now.getTime())
    for (const suspicion of suspicions) await keepSuggestion(tx, category, suspicion, now)
    const named = new Set(suspicions.map(({ unitId }) => unitId))
    for (const suggestion of open.filter((one) => one.category === category && !named.has(one.unitId))) {
      const station = known.find(({ unitId }) => unitId === suggestion.unitId)
      // Its boiler house is named now: one fault is not told twice.
      if (station?.parentId && named.has(station.parentId)) await settle(tx, suggestion, 'expired', null, now)
      else await follow(tx, suggestion, ofCategory, known, now)
    }
  }
  for (const suggestion of open) {
    if (now.getTime() - Date.parse(suggestion.lastAt) > sensitivity.windowMinutes * 60_000) await settle(tx, suggestion, 'expired', null, now)
  }
}

/** Later calls are counted to an open suggestion, whether or not they alone would have raised it. */
async function follow(tx: Database, suggestion: { id: number; unitId: number; firstAt: string }, calls: readonly RecentCall[], stations: readonly KnownStation[], now: Date): Promise<void> {
  const members = new Set(stations.filter(({ unitId, parentId }) => unitId === suggestion.unitId || parentId === suggestion.unitId).map(({ unitId }) => unitId))
  const since = calls.filter((call) => members.has(call.unitId) && call.at >= Date.parse(suggestion.firstAt))
  const added = await run(tx, sql`
    insert into incident_suggestion_order (suggestion_id, order_id)
    select ${suggestion.id}, unnest(${since.map(({ orderId }) => orderId)}::integer[]) on conflict do nothing`)
  if (added > 0) await keepCount(tx, suggestion, since, now)
}

async function keepCount(tx: Database, { id, unitId }: { id: number; unitId: number }, calls: readonly RecentCall[], now: Date): Promise<void> {
  await run(tx, sql`
    update incident_suggestion set calls = (select count(*) from incident_suggestion_order where suggestion_id = ${id}),
      households = greatest(households, ${new Set(calls.map((call) => call.household)).size}),
      last_at = greatest(last_at, ${new Date(Math.max(...calls.map(({ at }) => at)))})
    where id = ${id}`)
  await tellOfSuggestion(tx, { id, unitId, state: 'open' }, now)
}

/** Faults of the last minutes that no stop explains and nobody has called a coincidence. */
function recentCalls(tx: Database, now: Date): Promise<RecentCall[]> {
  return rows<RecentCall>(tx, sql`
    select o.id as "orderId", o.category, (extract(epoch from o.created_at) * 1000)::float8 as at, ${stationOf} as "unitId",
           ${household} as household, o.building_id as "buildingId"
    from work_order o
    left join service_area area on area.id = o.service_area_id
    left join unit station on station.id = ${stationOf}
    where o.created_at > ${now}::timestamptz - make_interval(mins => ${sensitivity.windowMinutes}) and o.created_at <= ${now}
      and ${isFault} and o.incident_id is null and ${stationOf} is not null
      and not exists (
        select 1 from service_stop s where s.category = o.category and s.starts_at <= ${now}
          and (s.ended_at is null or s.ended_at >= o.created_at) and st_covers(s.geom, o.geom))
      and not exists (
        select 1 from incident_suggestion d where d.state = 'dismissed' and d.category = o.category
          and d.decided_at >= o.created_at and d.unit_id in (station.id, station.parent_id))`)
}
