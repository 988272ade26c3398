import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Viewer } from '../core/roles.ts'
import { AppError } from '../errors.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { row, rows, run, type Database } from './database.ts'
import { hashToken, newToken } from './sessions.ts'
import { sql } from './sql.ts'
import { rememberViewers } from './viewers.ts'

export interface AccessToken {
  login: string
  name: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

/** Wrong tokens that an address may send in a minute before it is told to wait. */
const mostRefused = 30
const refusalsMs = 60_000

/** Makes a token that reads for an account; it is shown once. Undefined where no such account may have one: a wall has a kiosk token. */
export async function addAccessToken(tx: Database, login: string, name: string, now: Date): Promise<string | undefined> {
  const token = newToken()
  const added = await run(tx, sql`
    insert into access_token (token_hash, user_id, name, created_at)
    select ${hashToken(token)}, id, ${name}, ${now} from user_account where login = ${login} and role <> 'wall' and not disabled`)
  return added === 1 ? token : undefined
}

/** Whether an account has a token of that name that is not revoked. */
export async function hasAccessToken(database: Database, login: string, name: string): Promise<boolean> {
  return (await row(database, sql`
    select 1 from access_token t join user_account u on u.id = t.user_id where u.login = ${login} and t.name = ${name} and t.revoked_at is null`)) !== undefined
}

/** Of the tokens with that name, how many are revoked now. */
export function revokeAccessToken(tx: Database, login: string, name: string, now: Date): Promise<number> {
  return run(tx, sql`
    update access_token t set revoked_at = ${now} from user_account u
    where u.id = t.user_id and u.login = ${login} and t.name = ${name} and t.revoked_at is null`)
}

export function listAccessTokens(database: Database): Promise<AccessToken[]> {
  return rows(database, sql`
    select u.login, t.name, t.created_at as "createdAt", t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"
    from access_token t join user_account u on u.id = t.user_id order by u.login, t.created_at limit 1000`)
}

/** For whom these tokens read. A demo account's token is none where the demo is off. */
async function viewersOf(database: Database, tokens: readonly string[], demo: boolean, now: Date): Promise<Map<string, Viewer>> {
  const hashes = tokens.map(hashToken)
  const found = await rows<{ viewer: Viewer; nth: number; stale: boolean }>(database, sql`
    select asked.nth, json_build_object('userId', u.id, 'name', u.name, 'role', u.role, 'unitId', u.unit_id, 'seat', u.seat) as viewer,
           t.last_used_at is null or t.last_used_at < date_trunc('hour', ${now}::timestamptz) as stale
    from unnest(${hashes}::bytea[]) with ordinality as asked (hash, nth)
    join access_token t on t.token_hash = asked.hash
    join user_account u on u.id = t.user_id
    where t.revoked_at is null and not u.disabled and (${demo} or not u.demo)`)
  const stale = found.filter((one) => one.stale).map(({ nth }) => hashes[nth - 1])
  if (stale.length > 0) await run(database, sql`update access_token set last_used_at = date_trunc('hour', ${now}::timestamptz) where token_hash = any(${stale}::bytea[])`)
  return new Map(found.map(({ viewer, nth }) => [tokens[nth - 1] ?? '', viewer]))
}

/** The token of `Bearer <token>`, or the password of `Basic`, whose user name says nothing: what QGIS and GDAL can send. */
export function accessTokenOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(headers.authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  const pair = Buffer.from(value, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1)
}

/**
 * Lets access tokens in at the routes of `app`, a scope of its own whose routes only read. Who is signed in stays who he is.
 * A wrong token is refused even where nobody needs one, so that its mistake is seen.
 */
export function letTokensIn(app: FastifyInstance, { pool, config, now }: Context): void {
  const viewers = rememberViewers((tokens) => viewersOf(pool, tokens, config.demo, now()))
  const refused = new LRUCache<string, number>({ max: 10_000, ttl: refusalsMs, noUpdateTTL: true })
  app.addHook('onRequest', async (request) => {
    const token = request.viewer ? undefined : accessTokenOf(request)
    if (!token) return
    request.viewer = await viewers.of(token)
    if (request.viewer) return
    const times = (refused.get(request.ip) ?? 0) + 1
    refused.set(request.ip, times)
    if (times === 1) await audit(pool, { userId: 0, name: '' }, { action: 'token.refused', subject: 'token', subjectId: null, detail: { from: request.ip } })
    if (times > mostRefused) throw new AppError('too-many-requests', 'too many wrong access tokens; wait a minute')
    throw new AppError('not-signed-in', 'this access token is unknown or revoked')
  })
  app.addHook('onClose', async () => viewers.close())
}
