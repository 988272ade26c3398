import { pinyin } from 'pinyin-pro'
import { hashPassword } from '../../platform/passwords.ts'
import { row, rows, run, transaction, type Pool } from '../../platform/database.ts'
import { hashToken } from '../../platform/sessions.ts'
import { sql } from '../../platform/sql.ts'
import { addAccounts, type NewAccount } from './accounts.ts'

export const demoPassword = 'heatline'
export const demoKioskToken = 'demo-wall-kiosk-token'
/** Not `wall`: the hall's own walls have that one. */
const demoWallLogin = 'demo-wall'

const callTakers = ['陈立', '吴桐', '周敏', '何静', '郑好', '孙宁', '曹颖', '沈洁', '罗阳', '谢雨', '高原', '唐可']
/** One for each of the day's shifts: nobody hands over to himself. */
const shiftLeaders = ['林涛', '赵敏', '冯刚']

/** Makes the demo's accounts, once: twelve desks, three shift leaders, an administrator, one for each unit, the wall. */
export async function addDemoAccounts(pool: Pool): Promise<void> {
  const present = await row(pool, sql`select 1 as present from user_account where demo`)
  if (present) return
  const passwordHash = await hashPassword(demoPassword)
  const person = (login: string, name: string, role: NewAccount['role'], seat: number | null = null): NewAccount => ({
    login, name, role, seat, unitId: null, passwordHash,
  })
  const units = await rows<{ id: number; name: string; dutyName: string | null }>(pool, sql`
    select id, coalesce(short_name, name) as name, duty_name as "dutyName" from unit
    where kind in ('boiler-house', 'exchange-station', 'property-company', 'district-office', 'heating-company')
    order by kind in ('boiler-house', 'exchange-station') desc, kind = 'heating-company', kind desc, id`)
  const logins = uniqueLogins(units.map((unit) => unit.name))
  await transaction(pool, async (tx) => {
    await addAccounts(tx, [
      ...callTakers.map((name, index) => person(`desk${index + 1}`, name, 'call-taker', index + 1)),
      ...shiftLeaders.map((name, index) => person(index === 0 ? 'leader' : `leader${index + 1}`, name, 'shift-leader')),
      person('admin', '管理员', 'administrator'),
      ...units.map((unit, index): NewAccount => ({
        login: logins[index] ?? `unit${unit.id}`,
        name: unit.dutyName ?? unit.name,
        role: 'station',
        seat: null,
        unitId: unit.id,
        passwordHash,
      })),
      { login: demoWallLogin, name: '大屏', role: 'wall', seat: null, unitId: null, passwordHash: null },
    ], true)
    await run(tx, sql`
      insert into kiosk_token (token_hash, user_id, name)
      select ${hashToken(demoKioskToken)}, id, 'demo' from user_account where login = ${demoWallLogin} on conflict do nothing`)
  })
}

/** 金谷换热站 → jingu; a second of the same sound gets a number. */
function uniqueLogins(names: readonly string[]): string[] {
  const taken = new Map<string, number>()
  return names.map((name) => {
    const stem = name.replace(/(换热站|锅炉房|供热站)$/, '')
    const spelled = pinyin(stem, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('').toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    const login = (spelled || 'unit').slice(0, 28)
    const count = (taken.get(login) ?? 0) + 1
    taken.set(login, count)
    return count === 1 ? login : `${login}${count}`
  })
}

/** The logins that a new user tries first. */
export function demoLogins(pool: Pool): Promise<{ login: string; unit: string }[]> {
  return rows(pool, sql`
    select u.login, coalesce(unit.short_name, unit.name) as unit from user_account u join unit on unit.id = u.unit_id
    where u.demo and unit.kind = 'exchange-station' order by (unit.name like '%金谷%') desc, u.id limit 3`)
}
