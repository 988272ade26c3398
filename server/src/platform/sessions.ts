import cookie from '@fastify/cookie'
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Role, Viewer } from '../core/roles.ts'
import { AppError } from '../errors.ts'
import { rows, run, type Database, type Pool } from './database.ts'
import { rememberViewers } from './viewers.ts'
import { sql } from './sql.ts'

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | undefined
  }
}

const cookieName = 'heatline'
const hour = 3_600_000
/** A shift with its overtime; a wall runs for weeks. */
const lifeMs: Record<Role, number> = {
  'call-taker': 16 * hour,
  'shift-leader': 16 * hour,
  station: 30 * 24 * hour,
  administrator: 12 * hour,
  wall: 400 * 24 * hour,
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Starts a session and gives the browser its cookie. */
export async function startSession(database: Database, reply: FastifyReply, user: { userId: number; role: Role }, now: Date): Promise<void> {
  const token = newToken()
  const expires = new Date(now.getTime() + lifeMs[user.role])
  await run(database, sql`
    insert into session (token_hash, user_id, created_at, seen_at, expires_at)
    values (${hashToken(token)}, ${user.userId}, ${now}, ${now}, ${expires})`)
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: reply.request.protocol === 'https',
    expires,
  })
}

export async function endSession(database: Database, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = tokenOf(request)
  if (token) await run(database, sql`delete from session where token_hash = ${hashToken(token)}`)
  reply.clearCookie(cookieName, { path: '/' })
}

export function tokenOf(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName]
}

export function tokenHashOf(request: FastifyRequest): Buffer | undefined {
  const token = tokenOf(request)
  return token ? hashToken(token) : undefined
}

/** Which of these sessions are still good, as hex. */
export async function stillSignedIn(database: Database, hashes: readonly Buffer[], now: Date): Promise<Set<string>> {
  const found = await rows<{ hash: string }>(database, sql`
    select encode(s.token_hash, 'hex') as hash from session s join user_account u on u.id = s.user_id
    where s.token_hash = any(${hashes}::bytea[]) and s.expires_at > ${now} and not u.disabled`)
  return new Set(found.map((one) => one.hash))
}

/** Whose sessions these are, by token. A demo account's session is none where the demo is off. */
async function viewersOf(database: Database, tokens: readonly string[], demo: boolean, now: Date): Promise<Map<string, Viewer>> {
  const hashes = tokens.map(hashToken)
  const found = await rows<{ viewer: Viewer; nth: number }>(database, sql`
    select asked.nth, json_build_object('userId', u.id, 'name', u.name, 'role', u.role, 'unitId', u.unit_id, 'seat', u.seat) as viewer
    from unnest(${hashes}::bytea[]) with ordinality as asked (hash, nth)
    join session s on s.token_hash = asked.hash
    join user_account u on u.id = s.user_id
    where s.expires_at > ${now} and not u.disabled and (${demo} or not u.demo)`)
  return new Map(found.map(({ viewer, nth }) => [tokens[nth - 1] ?? '', viewer]))
}

/**
 * A page of another site must not act with our cookie: an unsafe method is refused when the browser says that it comes
 * from elsewhere. Programs that are no browsers send neither header and no ambient cookie.
 */
function refuseOtherSites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('cross-site', 'the request comes from another site')
  const origin = request.headers.origin
  if (origin === undefined) return
  if (!URL.canParse(origin) || new URL(origin).host !== request.headers.host) throw new AppError('cross-site', 'the request comes from another site')
}

/** Where it matters who asks. */
const guarded = /^\/(api|ogc)(\/|$)/

/** Puts `request.viewer` on every request under /api and /ogc. */
export const sessions = fp(async (app: FastifyInstance, { pool, demo, now }: { pool: Pool; demo: boolean; now: () => Date }) => {
  await app.register(cookie)
  app.decorateRequest('viewer', undefined)
  const viewers = rememberViewers((tokens) => viewersOf(pool, tokens, demo, now()))
  app.addHook('onRequest', async (request) => {
    refuseOtherSites(request)
    const token = tokenOf(request)
    if (!token || !guarded.test(request.url)) return
    request.viewer = await viewers.of(token)
    if (request.method === 'DELETE' && request.url === '/api/session') viewers.forget(token)
  })
  app.addHook('onClose', async () => viewers.close())
})
