import type { Me } from '../../api/shapes.ts'
import type { Role } from '../../core/roles.ts'
import { row, rows, run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

export interface Account {
  userId: number
  login: string
  name: string
  role: Role
  passwordHash: string | null
  lockedUntil: string | null
  disabled: boolean
}

export function accountByLogin(database: Database, login: string): Promise<Account | undefined> {
  return row<Account>(database, sql`
    select id as "userId", login, name, role, password_hash as "passwordHash", locked_until as "lockedUntil", disabled
    from user_account where login = ${login.toLowerCase()}`)
}

/** Counts a wrong password; the fifth in a row, and each after it, locks the account for a quarter of an hour. */
export async function countFailure(database: Database, userId: number, now: Date): Promise<void> {
  const until = new Date(now.getTime() + 15 * 60_000)
  await run(database, sql`
    update user_account set failed_attempts = least(failed_attempts + 1, 1000),
      locked_until = case when failed_attempts + 1 >= 5 then ${until}::timestamptz else locked_until end
    where id = ${userId}`)
}

export async function clearFailures(database: Database, userId: number): Promise<void> {
  await run(database, sql`update user_account set failed_attempts = 0, locked_until = null where id = ${userId} and failed_attempts > 0`)
}

export function me(database: Database, userId: number): Promise<Me | undefined> {
  return row<Me>(database, sql`
    select u.id as "userId", u.login, u.name, u.role, u.unit_id as "unitId",
           coalesce(unit.short_name, unit.name) as "unitName", u.seat
    from user_account u left join unit on unit.id = u.unit_id where u.id = ${userId}`)
}

export function kioskUser(database: Database, tokenHash: Buffer): Promise<{ userId: number; role: Role } | undefined> {
  return row(database, sql`
    select u.id as "userId", u.role from kiosk_token k join user_account u on u.id = k.user_id
    where k.token_hash = ${tokenHash} and k.revoked_at is null and not u.disabled`)
}

export interface NewAccount {
  login: string
  name: string
  role: Role
  unitId: number | null
  seat: number | null
  passwordHash: string | null
}

/** Adds accounts that are not there yet; returns the logins added. */
export async function addAccounts(database: Database, accounts: readonly NewAccount[]): Promise<string[]> {
  const column = <K extends keyof NewAccount>(name: K) => accounts.map((account) => account[name])
  const added = await rows<{ login: string }>(database, sql`
    insert into user_account (login, name, role, unit_id, seat, password_hash)
    select * from unnest(${column('login')}::text[], ${column('name')}::text[], ${column('role')}::text[],
      ${column('unitId')}::integer[], ${column('seat')}::smallint[], ${column('passwordHash')}::text[])
    on conflict do nothing returning login`)
  return added.map((one) => one.login)
}

export async function hasAdministrator(database: Database): Promise<boolean> {
  return (await rows(database, sql`select 1 from user_account where role = 'administrator' and not disabled limit 1`)).length > 0
}
