import type { IncidentSuggestion } from '../../api/shapes.ts'
import type { PlaceMatch } from '../../core/address/types.ts'
import type { Category } from '../../core/gazetteer.ts'
import type { Suspicion } from '../../core/incidents/detect.ts'
import { placeTitle } from '../../core/work-order/title.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { emit } from '../../platform/events.ts'
import { sql, type Sql } from '../../platform/sql.ts'
import { draw, wholeUnit } from './territory.ts'

type State = IncidentSuggestion['state']
type Named = Pick<IncidentSuggestion, 'id' | 'unitId'>
type Open = Named & Pick<IncidentSuggestion, 'category' | 'firstAt' | 'lastAt'>

export function openSuggestions(database: Database): Promise<Open[]> {
  return rows<Open>(database, sql`
    select id, unit_id as "unitId", category, first_at as "firstAt", last_at as "lastAt" from incident_suggestion where state = 'open' order by id`)
}

/** Looking for faults and deciding about them take turns: what was just decided is not found again. */
export const deciding = sql`select pg_advisory_xact_lock(4860921, 9)`
export const lookingUnlessDeciding = sql`select pg_try_advisory_xact_lock(4860921, 9) as got`

/** Makes a suggestion of a suspicion, or brings the open one of the unit up to date. Silent where nothing is new. */
export async function keepSuggestion(tx: Database, category: Category, suspicion: Suspicion, now: Date): Promise<void> {
  const { unitId, orderIds, firstAt, lastAt, households, usual, chance, extent } = suspicion
  const before = await row<{ id: number; calls: number }>(tx, sql`
    select id, calls from incident_suggestion where unit_id = ${unitId} and category = ${category} and state = 'open'`)
  const known = before ? await orderIdsOf(tx, before.id) : []
  const all = [...new Set([...known, ...orderIds])]
  if (before && all.length === known.length) return
  const places = extent === 'buildings' ? { areaIds: [], buildings: await buildingsOf(tx, all) } : await wholeUnit(tx, unitId, category, now)
  const drawn = await draw(tx, places)
  const made = await row<{ id: number }>(tx, sql`
    insert into incident_suggestion (unit_id, category, first_at, last_at, window_minutes, calls, households, usual, chance, extent, geom, found_at)
    values (${unitId}, ${category}, ${new Date(firstAt)}, ${new Date(lastAt)}, ${Math.max(1, Math.round((now.getTime() - firstAt) / 60_000))}, ${all.length},
      ${households}, ${usual}, ${chance}, ${extent}, ${drawn?.geometry ?? null}, ${now})
    on conflict (unit_id, category) where state = 'open' do update set
      first_at = least(incident_suggestion.first_at, excluded.first_at), last_at = excluded.last_at, window_minutes = excluded.window_minutes,
      calls = excluded.calls, households = greatest(incident_suggestion.households, excluded.households), usual = excluded.usual,
      chance = least(incident_suggestion.chance, excluded.chance), extent = excluded.extent, geom = excluded.geom
    returning id`)
  if (!made) return
  await run(tx, sql`
    insert into incident_suggestion_order (suggestion_id, order_id) select ${made.id}, unnest(${all}::integer[]) on conflict do nothing`)
  await tellOfSuggestion(tx, { id: made.id, unitId, state: 'open' }, now)
}

/** Ends an open suggestion. False when it was not open any more. */
export async function settle(tx: Database, { id, unitId }: Named, state: Exclude<State, 'open'>, by: { userId: number; stopId?: number } | null, at: Date): Promise<boolean> {
  const changed = await run(tx, sql`
    update incident_suggestion set state = ${state}, decided_at = ${at}, decided_by = ${by?.userId ?? null}, stop_id = ${by?.stopId ?? null}
    where id = ${id} and state = 'open'`)
  if (changed > 0) await tellOfSuggestion(tx, { id, unitId, state }, at)
  return changed > 0
}

export function tellOfSuggestion(tx: Database, payload: Named & { state: State }, at: Date): Promise<void> {
  return emit(tx, { type: 'suggestion.changed', payload }, null, at)
}

export async function orderIdsOf(database: Database, suggestionId: number): Promise<number[]> {
  return (await rows<{ id: number }>(database, sql`
    select order_id as id from incident_suggestion_order where suggestion_id = ${suggestionId} order by order_id`)).map(({ id }) => id)
}

const buildingsOf = (database: Database, orderIds: readonly number[]) =>
  rows<{ id: number }>(database, sql`select distinct building_id as id from work_order where id = any(${orderIds}::integer[]) and building_id is not null`)

type OrderOf = IncidentSuggestion['orders'][number] & { suggestionId: number; match: PlaceMatch | null; spoken: string }

/** Suggestions that fulfil a condition on `incident_suggestion g`, the least likely to be chance first. */
export async function readSuggestions(database: Database, where: Sql): Promise<IncidentSuggestion[]> {
  const found = await rows<Omit<IncidentSuggestion, 'orders'>>(database, sql`
    select g.id, g.unit_id as "unitId", coalesce(u.short_name, u.name) as "unitName", u.kind as "unitKind",
      coalesce(company.short_name, company.name) as "companyName", g.category, g.state, g.first_at as "firstAt", g.last_at as "lastAt",
      g.calls, g.households, g.usual, g.chance, g.window_minutes as "windowMinutes", g.extent,
      st_asgeojson(st_simplifypreservetopology(g.geom, 0.00001), 6)::json as geometry
    from incident_suggestion g join unit u on u.id = g.unit_id
    left join unit parent on parent.id = u.parent_id left join unit company on company.id = coalesce(parent.parent_id, parent.id)
    where ${where} order by g.chance, g.id`)
  const orders = await rows<OrderOf>(database, sql`
    select j.suggestion_id as "suggestionId", o.id, o.matter, o.created_at as "createdAt", st_x(o.geom) as lon, st_y(o.geom) as lat,
      o.building_id as building, o.match, o.spoken_address as spoken
    from incident_suggestion_order j join work_order o on o.id = j.order_id
    where j.suggestion_id = any(${found.map(({ id }) => id)}::integer[]) order by o.created_at, o.id`)
  const ofSuggestion = Map.groupBy(orders, ({ suggestionId }) => suggestionId)
  return found.map((one) => ({ ...one, orders: (ofSuggestion.get(one.id) ?? []).map(toOrder) }))
}

function toOrder({ id, matter, createdAt, lon, lat, building, match, spoken }: OrderOf): IncidentSuggestion['orders'][number] {
  return { id, title: match ? placeTitle(match) : spoken, matter, createdAt, lon, lat, building }
}
