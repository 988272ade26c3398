import type { Me } from '../../api/shapes.ts'
import type { Role } from '../../core/roles.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

/** An account that may sign in with a password. */
export interface Account {
  userId: number
  name: string
  role: Role
  passwordHash: string
}

const triesAllowed = 5
const lockedMs = 15 * 60_000

/** May sign in at all; a demo account only where the demo is on. */
const usable = (demo: boolean) => sql`not u.disabled and (${demo} or not u.demo)`

/**
 * Counts a try before its password is looked at, so that guesses at the same time cannot outrun the lock: the fifth in a
 * row, and each after it, locks the account for a quarter of an hour. Undefined where there is no such account or it is locked.
 */
export function countTry(database: Database, login: string, demo: boolean, now: Date): Promise<Account | undefined> {
  const until = new Date(now.getTime() + lockedMs)
  return row<Account>(database, sql`
    update user_account u set failed_attempts = least(failed_attempts + 1, 1000),
      locked_until = case when failed_attempts + 1 >= ${triesAllowed} then ${until}::timestamptz end
    where login = ${login.toLowerCase()} and password_hash is not null and ${usable(demo)}
      and (locked_until is null or locked_until <= ${now})
    returning id as "userId", name, role, password_hash as "passwordHash"`)
}

/** Until when an account is locked; undefined where it is not, or there is none. */
export async function lockedUntil(database: Database, login: string, demo: boolean, now: Date): Promise<string | undefined> {
  return (await row<{ until: string }>(database, sql`
    select locked_until as until from user_account u
    where login = ${login.toLowerCase()} and ${usable(demo)} and locked_until > ${now}`))?.until
}

/** After the right password. */
export async function clearTries(database: Database, userId: number): Promise<void> {
  await run(database, sql`update user_account set failed_attempts = 0, locked_until = null where id = ${userId}`)
}

export function me(database: Database, userId: number): Promise<Me | undefined> {
  return row<Me>(database, sql`
    select u.id as "userId", u.login, u.name, u.role, u.unit_id as "unitId",
           coalesce(unit.short_name, unit.name) as "unitName", u.seat
    from user_account u left join unit on unit.id = u.unit_id where u.id = ${userId}`)
}

export interface KioskUser {
  userId: number
  name: string
  role: Role
  /** Which wall it is. */
  kiosk: string
}

export function kioskUser(database: Database, tokenHash: Buffer, demo: boolean): Promise<KioskUser | undefined> {
  return row<KioskUser>(database, sql`
    select u.id as "userId", u.name, u.role, k.name as kiosk from kiosk_token k join user_account u on u.id = k.user_id
    where k.token_hash = ${tokenHash} and k.revoked_at is null and ${usable(demo)}`)
}

export interface NewAccount {
  login: string
  name: string
  role: Role
  unitId: number | null
  seat: number | null
  passwordHash: string | null
}

/** Adds accounts that are not there yet; returns the logins added. A demo account gives its login and seat away to a real one. */
export async function addAccounts(database: Database, accounts: readonly NewAccount[], demo = false): Promise<string[]> {
  const column = <K extends keyof NewAccount>(name: K) => accounts.map((account) => account[name])
  if (!demo) {
    await run(database, sql`
      update user_account set login = 'demo-' || id, seat = null
      where demo and (login = any(${column('login')}::text[]) or seat = any(${column('seat')}::smallint[]))`)
  }
  const added = await rows<{ login: string }>(database, sql`
    insert into user_account (login, name, role, unit_id, seat, password_hash, demo)
    select *, ${demo}::boolean from unnest(${column('login')}::text[], ${column('name')}::text[], ${column('role')}::text[],
      ${column('unitId')}::integer[], ${column('seat')}::smallint[], ${column('passwordHash')}::text[])
    on conflict do nothing returning login`)
  return added.map((one) => one.login)
}

/** Whether a real person can manage the rest: the demo's administrator does not count. */
export async function hasAdministrator(database: Database): Promise<boolean> {
  return (await rows(database, sql`select 1 from user_account where role = 'administrator' and not disabled and not demo limit 1`)).length > 0
}
