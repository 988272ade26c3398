import type { FastifyInstance } from 'fastify'
import { endpoints, type Order } from '@heatline/server/api'
import { addAccounts } from '@heatline/server/features/people/accounts'
import { row, run, type Pool } from '@heatline/server/platform/database'
import { hashPassword } from '@heatline/server/platform/passwords'
import { sql } from '@heatline/server/platform/sql'
import { openTestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, townPassword, type Town } from './town.ts'

type MoveBody = Record<string, unknown> & { action: string }
type AskBody = Record<string, unknown> & { kind: string; ground: string }

export interface OrderHall {
  app: FastifyInstance
  pool: Pool
  town: Town & { office: number }
  desk: Client
  leader: Client
  west: Client
  east: Client
  company: Client
  office: Client
  admin: Client
  /** The hall's clock stands still but for this. */
  pass(minutes: number): Date
  /** An order sent to the western station: cold radiators unless said otherwise. */
  newOrder(more?: Record<string, unknown>): Promise<Order>
  /** Present state as the shift leader sees it. */
  read(id: number): ReturnType<typeof readOf>
  /** Moves the order as it is now. */
  move(who: Client, id: number, body: MoveBody): Promise<Order>
  tryMove(who: Client, id: number, body: MoveBody): Promise<{ status: number; body: { code?: string; details?: unknown } }>
  /** Signed, and there. */
  arrived(more?: Record<string, unknown>): Promise<Order>
  ask(id: number, body: AskBody): Promise<Order>
  tryAsk(id: number, body: AskBody): Promise<{ status: number; body: { code?: string } }>
  /** Judges the order's open request. */
  judge(who: Client, id: number, verdict: 'granted' | 'refused' | 'withdrawn', note?: string): Promise<Order>
  upload(who: Client, id: number, file: Buffer, more?: { clientId?: string; name?: string; type?: string }): Promise<Uploaded>
  close(): Promise<void>
}

export interface Uploaded {
  status: number
  body: { code?: string; attachment: { id: number; name: string; mediaType: string; size: number; sha256: string }; order: Order }
}

const readOf = (client: Client, id: number) => client.call(endpoints.readOrder, { params: { id } })

export const cold = { category: 'heating', kind: 'repair', severity: 'ordinary', matter: '暖气不热' } as const
export const atTheDoor = { position: { lon: 123.3981, lat: 41.8023, accuracyMetres: 12 } }
export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from('JFIF a picture of a valve')])

/** The town with a company's and a district office's account, and a clock that the test moves. */
export async function openOrderHall(): Promise<OrderHall> {
  const database = await openTestDatabase()
  const { pool } = database
  const town = { ...(await buildTown(pool)), office: await addOffice(pool) }
  const passwordHash = await hashPassword(townPassword)
  await addAccounts(pool, [['company', town.company], ['office', town.office]].map(([login, unitId]) => ({
    login: String(login), name: String(login), role: 'station' as const, unitId: Number(unitId), seat: null, passwordHash,
  })))
  let clock = new Date('2026-01-10T10:00:00+08:00')
  const { app } = await startApp(pool, () => clock)
  const as = (login: string) => signIn(app, login)
  const people = { desk: await as('desk1'), leader: await as('leader'), west: await as('west'), east: await as('east'), company: await as('company'), office: await as('office'), admin: await as('admin') }
  const read = (id: number) => readOf(people.leader, id)
  const versioned = async (id: number, body: object) => ({ ...body, version: (await read(id)).order.version }) as never
  const found = await people.desk.call(endpoints.resolveAddress, { query: { q: '向阳小区1号楼2单元301', category: 'heating' } })
  const label = found.matches[0]?.label ?? ''

  const hall: OrderHall = {
    app, pool, town, ...people,
    pass: (minutes) => (clock = new Date(clock.getTime() + minutes * 60_000)),
    newOrder: (more = {}) => people.desk.call(endpoints.createOrder, {
      body: { ...cold, clientId: uuid(), spokenAddress: '向阳小区1号楼2单元301', label, callerName: '王女士', callerNumber: '13800002046', dispatchTo: town.west, ...more },
    }),
    read,
    move: async (who, id, body) => who.call(endpoints.moveOrder, { params: { id }, body: await versioned(id, body) }),
    tryMove: async (who, id, body) => who.ask(endpoints.moveOrder, { params: { id }, body: await versioned(id, body) }) as never,
    async arrived(more) {
      const { id } = await hall.newOrder(more)
      await hall.move(people.west, id, { action: 'accept' })
      return hall.move(people.west, id, { action: 'arrive', ...atTheDoor })
    },
    ask: async (id, body) => people.west.call(endpoints.askRequest, { params: { id }, body: await versioned(id, { clientId: uuid(), note: '如实说明', ...body }) }),
    tryAsk: async (id, body) => people.west.ask(endpoints.askRequest, { params: { id }, body: await versioned(id, { clientId: uuid(), note: '如实说明', ...body }) }) as never,
    async judge(who, id, verdict, note) {
      const { life } = await read(id)
      const requestId = life.requests.at(-1)?.id ?? 0
      return who.call(endpoints.judgeRequest, { params: { id, requestId }, body: await versioned(id, { verdict, ...(note !== undefined && { note }) }) })
    },
    async upload(who, id, file, { clientId = uuid(), name = '现场.jpg', type = 'application/octet-stream' } = {}) {
      const reply = await app.inject({
        method: 'POST', url: `/api/orders/${id}/attachments`, query: { clientId, name }, headers: { cookie: who.cookie, 'content-type': type }, payload: file,
      })
      return { status: reply.statusCode, body: reply.json() }
    },
    async close() {
      await app.close()
      await database.close()
    },
  }
  return hall
}

/** The housing office answers for other matters of the whole district. */
async function addOffice(pool: Pool): Promise<number> {
  await run(pool, sql`
    insert into unit (source_key, name, kind, duty_phone, geom)
    values ('office', '春城区房产服务中心', 'district-office', '024-5550 0031', st_setsrid(st_makepoint(123.41, 41.815), 4326))`)
  await run(pool, sql`
    insert into service_area (source_key, version, category, unit_id, geom, valid_from)
    select 'office', 1, 'other', u.id, d.geom, '2024-01-01' from unit u, district d where u.source_key = 'office'`)
  return (await row<{ id: number }>(pool, sql`select id from unit where source_key = 'office'`))?.id ?? 0
}
