import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { createStop } from '../../api/endpoints.ts'
import type { Stop } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { row, run, transaction, type Database } from '../../platform/database.ts'
import { changeOrder, lockOrder } from '../../platform/orders/change.ts'
import { insertOrder } from '../../platform/orders/insert.ts'
import { readStop, tellOfStop } from '../../platform/stops.ts'
import { sql } from '../../platform/sql.ts'
import { gather } from './joining.ts'
import { keepChange } from './change-stop.ts'
import { deciding, orderIdsOf, settle } from './suggestions.ts'
import { draw, keepPlaces, wholeUnit, type Drawn } from './territory.ts'

type NewStop = Static<typeof createStop.body>

/** Makes a stop, tells its unit of an incident by one order, and lets the calls of an accepted suggestion wait for it. */
export async function makeStop({ pool, hub, now }: Context, viewer: Viewer, asked: NewStop): Promise<Stop> {
  const at = now()
  const stop = await transaction(pool, async (tx) => {
    await run(tx, deciding)
    const repeated = await idOfClient(tx, asked.clientId)
    if (repeated !== undefined) return readStop(tx, repeated)
    if (!(await row(tx, sql`select 1 from unit where id = ${asked.unitId}`))) throw new AppError('invalid', 'there is no such unit', { field: 'unitId' })
    const named = asked.places.areaIds.length > 0 || asked.places.buildings.length > 0
    const places = named ? asked.places : await wholeUnit(tx, asked.unitId, asked.category, at)
    const drawn = await draw(tx, places)
    if (!drawn) throw new AppError('invalid', 'these places have no area', { field: 'places' })
    const id = await insert(tx, viewer, asked, drawn, at)
    await keepPlaces(tx, id, places)
    await keepChange(tx, viewer, id, 'begin', asked.note ?? '', at)
    await audit(tx, viewer, { action: 'stop.begin', subject: 'stop', subjectId: id, detail: { kind: asked.kind, unitId: asked.unitId, suggestionId: asked.suggestionId ?? null } })
    if (asked.kind === 'incident') await tellUnit(tx, viewer, id, asked, at)
    if (asked.suggestionId !== undefined) await accept(tx, viewer, id, asked, asked.suggestionId, at)
    await tellOfStop(tx, id, at)
    return readStop(tx, id)
  })
  hub.wake()
  if (!stop) throw new AppError('not-found', 'the stop is gone')
  return stop
}

const keyOf = (clientId: string): string => `stop:${clientId}`

async function idOfClient(tx: Database, clientId: string): Promise<number | undefined> {
  return (await row<{ id: number }>(tx, sql`select id from service_stop where source_key = ${keyOf(clientId)}`))?.id
}

/** Stops that touch more than one stairwell are published at once. */
async function insert(tx: Database, viewer: Viewer, asked: NewStop, { geometry, stairwells }: Drawn, at: Date): Promise<number> {
  const added = await row<{ id: number }>(tx, sql`
    insert into service_stop (source_key, kind, category, unit_id, cause, note, geom, stairwells, published_at, begun, starts_at, expected_end, created_by, created_at)
    values (${keyOf(asked.clientId)}, ${asked.kind}, ${asked.category}, ${asked.unitId}, ${asked.cause.trim()}, ${asked.note ?? ''}, ${geometry}, ${stairwells},
      ${stairwells > 1 ? at : null}, ${new Date(asked.startsAt ?? at) <= at}, ${asked.startsAt ?? at}, ${asked.expectedEnd ?? null}, ${viewer.userId}, ${at})
    returning id`)
  if (!added) throw new AppError('not-found', 'the stop is gone')
  return added.id
}

/** The one order by which the unit hears of it; it carries the promise for all who wait. */
async function tellUnit(tx: Database, viewer: Viewer, stopId: number, { category, cause, note, unitId }: NewStop, at: Date): Promise<void> {
  const place = await row<{ name: string }>(tx, sql`
    select coalesce(
      (select string_agg(distinct e.name, '、') from service_stop_building b join building on building.id = b.building_id join estate e on e.id = building.estate_id where b.stop_id = ${stopId}),
      (select coalesce(short_name, name) from unit where id = ${unitId})) as name`)
  const made = await insertOrder(tx, viewer, {
    clientId: randomUUID(), source: 'hall', category, kind: 'repair', severity: 'urgent', matter: cause.trim().slice(0, 60), note,
    spokenAddress: (place?.name ?? '').slice(0, 200), dispatchTo: unitId,
  }, undefined, at)
  const lead = made && (await lockOrder(tx, made.id))
  if (!lead) throw new AppError('not-found', 'the order is gone')
  await run(tx, sql`update service_stop set lead_order_id = ${lead.id} where id = ${stopId}`)
  await changeOrder(tx, lead, { action: 'lead-incident', by: viewer, at, detail: { stopId } }, [
    sql`incident_id = ${stopId}`, sql`geom = (select st_pointonsurface(geom) from service_stop where id = ${stopId})`,
  ])
}

async function accept(tx: Database, viewer: Viewer, stopId: number, asked: NewStop, suggestionId: number, at: Date): Promise<void> {
  const accepted = await settle(tx, { id: suggestionId, unitId: asked.unitId }, 'accepted', { userId: viewer.userId, stopId }, at)
  if (!accepted) throw new AppError('stale', 'somebody else decided about these calls')
  const stop = await readStop(tx, stopId)
  if (stop) await gather(tx, stop, await orderIdsOf(tx, suggestionId), viewer, at)
}
