import type { FastifyInstance } from 'fastify'
import type { Polygon } from 'geojson'
import type { Static } from 'typebox'
import { endpoints, type AreaDraft, type DraftArea } from '@heatline/server/api'
import { run, type Pool } from '@heatline/server/platform/database'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

export type Change = Static<typeof endpoints.changeDraftAreas.body>['changes'][number]

export interface OpenDraft {
  id: number
  /** As they were at the beginning, by source key. */
  areas: Map<string, DraftArea>
  /** A change of an area that was there at the beginning; what is not said stays. */
  edit(key: string, to: Partial<NonNullable<Change['area']>>, seen?: number): Change
  remove(key: string): Change
  try(changes: Change[], who?: Client, clientId?: string): ReturnType<typeof tryChange>
  change(...changes: Change[]): Promise<AreaDraft>
  read(): Promise<AreaDraft>
  /** All, or those that changed after a revision. */
  areasNow(after?: number, who?: Client): ReturnType<typeof areasOf>
  /** The gate's verdict and the replay, on the present revision. */
  ready(): Promise<AreaDraft>
  tryPublish(effectiveFrom?: Date, who?: Client): ReturnType<typeof tryPublish>
  tryReverse(): ReturnType<typeof tryReverse>
}

export interface AreaOffice {
  app: FastifyInstance
  pool: Pool
  town: Town
  admin: Client
  colleague: Client
  desk: Client
  /** The office's clock stands still but for this. */
  pass(minutes: number): Date
  open(name?: string): Promise<OpenDraft>
  /** Names of the units that the desk is told to answer for a place, now or at a moment. */
  unitsAt(lon: number, lat: number, at?: Date): Promise<string[]>
  /** The town's areas, no drafts, and the clock as at the beginning. */
  reset(): Promise<void>
  close(): Promise<void>
}

const tryChange = (who: Client, id: number, clientId: string, changes: Change[]) => who.ask(endpoints.changeDraftAreas, { params: { id }, body: { clientId, changes } })
const areasOf = (who: Client, id: number, after?: number) => who.call(endpoints.readDraftAreas, { params: { id }, query: after === undefined ? {} : { after } })
const tryPublish = (who: Client, id: number, seen: number, from?: Date) =>
  who.ask(endpoints.publishAreaDraft, { params: { id }, body: { seen, ...(from && { effectiveFrom: from.toISOString() }) } })
const tryReverse = (who: Client, id: number) => who.ask(endpoints.reverseAreaDraft, { params: { id } })

const morning = new Date('2026-01-10T10:00:00+08:00')

/** The town with two administrators, and a clock that the test moves: 10 January 2026, ten in the morning. */
export async function openAreaOffice(): Promise<AreaOffice> {
  const database = await openTestDatabase()
  const { pool } = database
  const town = await buildTown(pool)
  await run(pool, sql`insert into user_account (login, name, role, password_hash) select 'admin2', 'admin2', role, password_hash from user_account where login = 'admin'`)
  await pool.query('create table town_area as select * from service_area')
  let clock = morning
  const { app } = await startApp(pool, () => clock)
  const [admin, colleague, desk] = [await signIn(app, 'admin'), await signIn(app, 'admin2'), await signIn(app, 'desk1')]
  return {
    app, pool, town, admin, colleague, desk,
    pass: (minutes) => (clock = new Date(clock.getTime() + minutes * 60_000)),
    async open(name = '新季') {
      const { id } = await admin.call(endpoints.createAreaDraft, { body: { clientId: uuid(), category: 'heating', name } })
      return openDraft({ pool, admin }, id, (await areasOf(admin, id)).areas)
    },
    async unitsAt(lon, lat, at) {
      const found = await desk.call(endpoints.resolveAddress, { query: { lon, lat, category: 'heating', ...(at && { at: at.toISOString() }) } })
      return (found.matches[0]?.units ?? []).map((unit) => unit.name)
    },
    async reset() {
      clock = morning
      await pool.query(`
        update work_order set service_area_id = null;
        delete from draft_area;
        delete from service_area;
        delete from area_draft;
        insert into service_area overriding system value select * from town_area`)
    },
    async close() {
      await app.close()
      await database.close()
    },
  }
}

function openDraft({ pool, admin }: Pick<AreaOffice, 'pool' | 'admin'>, id: number, found: DraftArea[]): OpenDraft {
  const areas = new Map(found.map((area) => [area.sourceKey, area]))
  const read = () => admin.call(endpoints.readAreaDraft, { params: { id } })
  const draft: OpenDraft = {
    id, areas, read,
    edit(key, to, seen) {
      const { id: areaId, name, unitId, geometry, version } = areas.get(key)!
      return { id: areaId, seen: seen ?? version, area: { name, unitId, geometry, ...to } }
    },
    remove: (key) => ({ id: areas.get(key)!.id, seen: areas.get(key)!.version, area: null }),
    try: (changes, who = admin, clientId = uuid()) => tryChange(who, id, clientId, changes),
    async change(...changes) {
      const { status, body } = await tryChange(admin, id, uuid(), changes)
      if (status !== 200) throw new Error(`the change was refused: ${JSON.stringify(body)}`)
      return body.draft
    },
    areasNow: (after, who = admin) => areasOf(who, id, after),
    async ready() {
      await judge(pool, id, 0)
      await admin.call(endpoints.replayAreaDraft, { params: { id } })
      return read()
    },
    tryPublish: async (from, who = admin) => tryPublish(who, id, (await read()).revision, from),
    tryReverse: () => tryReverse(admin, id),
  }
  return draft
}

/** The gate's verdict on the draft's present revision, as the gate leaves it. */
export async function judge(pool: Pool, draftId: number, errors: number): Promise<void> {
  await run(pool, sql`update area_draft set checked_revision = revision, errors = ${errors}, notices = 0 where id = ${draftId}`)
}

export const box = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
})
export const bowTie: Polygon = { type: 'Polygon', coordinates: [[[123.4, 41.8], [123.41, 41.81], [123.41, 41.8], [123.4, 41.81], [123.4, 41.8]]] }
