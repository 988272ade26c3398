import { addAccounts, type NewAccount } from '@heatline/server/features/people/accounts'
import { row, run, type Pool } from '@heatline/server/platform/database'
import { hashPassword } from '@heatline/server/platform/passwords'
import { hashToken } from '@heatline/server/platform/sessions'
import { sql } from '@heatline/server/platform/sql'

export const townPassword = 'a good password'
export const townKioskToken = 'a-token-for-the-wall'

/** Ids of what a test asks about. */
export interface Town {
  west: number
  east: number
  company: number
}

/**
 * A town small enough to know by heart: 暖阳街 runs north along 123.400 from 41.800 to 41.810, with plates 1 to 20 (odd in
 * the west), crossed by 春风路 in the middle. 西站 heats the west half to 123.400, 东站 the east from 123.4003 on: the strip
 * between is a gap. Above 41.808 both claim the west: an overlap. Until November 2025 东站 had the west as well.
 * 向阳小区 stands at number 5, on the west side, with three buildings of three stairwells.
 */
export async function buildTown(pool: Pool): Promise<Town> {
  await pool.query(`
    insert into district (source_key, name, geom) values ('d', '春城区', st_multi(st_makeenvelope(123.38, 41.79, 123.42, 41.82, 4326)));
    insert into street (source_key, name, class, geom) values
      ('s1', '暖阳街', 'main', st_multi(st_geomfromtext('LINESTRING(123.4 41.8, 123.4 41.81)', 4326))),
      ('s2', '春风路', 'main', st_multi(st_geomfromtext('LINESTRING(123.39 41.805, 123.41 41.805)', 4326)));
    insert into door_plate (source_key, street_id, district_id, number, number_key, number_text, geom)
      select 'p' || n, s.id, d.id, n, n::text, n || '号',
             st_setsrid(st_makepoint(123.4 + case when n % 2 = 1 then -0.0002 else 0.0004 end, 41.8 + n * 0.00045), 4326)
      from generate_series(1, 20) n, street s, district d where s.source_key = 's1';
    insert into estate (source_key, name, district_id, street_id, number_text, geom, point)
      select 'e1', '向阳小区', d.id, s.id, '5号', st_multi(g), st_centroid(g)
      from district d, street s, st_makeenvelope(123.397, 41.8018, 123.3996, 41.8028, 4326) g where s.source_key = 's1';
    insert into building (source_key, estate_id, number, units, floors, geom, point)
      select 'b' || n, e.id, n::text, 3, 6, g, st_centroid(g)
      from generate_series(1, 3) n, estate e, lateral st_makeenvelope(123.397 + n * 0.0006, 41.802, 123.3973 + n * 0.0006, 41.8022, 4326) g;
    insert into unit (source_key, name, short_name, kind, duty_phone, contact_24h, geom) values
      ('c', '春城热力有限公司', '春城热力', 'heating-company', '024-5550 0001', '024-5550 0002', null)`)
  await pool.query(`
    insert into unit (source_key, name, short_name, kind, parent_id, duty_phone, contact_24h, geom)
      select v.key, v.name, null, 'exchange-station', c.id, v.duty, v.always, v.geom
      from unit c, (values
        ('w', '西站换热站', '024-5550 0011', '024-5550 0012', st_setsrid(st_makepoint(123.395, 41.804), 4326)),
        ('o', '东站换热站', '024-5550 0021', '024-5550 0022', st_setsrid(st_makepoint(123.405, 41.804), 4326))
      ) v (key, name, duty, always, geom)
      where c.source_key = 'c';
    insert into service_area (source_key, version, category, unit_id, geom, valid_from, valid_to)
      select v.key, v.version, 'heating', u.id, st_multi(v.geom), v.since::timestamptz, v.till::timestamptz
      from unit u join (values
        ('west', 1, 'o', st_makeenvelope(123.38, 41.80, 123.4, 41.81, 4326), '2024-01-01', '2025-11-01'),
        ('west', 2, 'w', st_makeenvelope(123.38, 41.80, 123.4, 41.81, 4326), '2025-11-01', null),
        ('east', 1, 'o', st_makeenvelope(123.4003, 41.80, 123.42, 41.81, 4326), '2024-01-01', null),
        ('north', 1, 'o', st_makeenvelope(123.38, 41.808, 123.4, 41.81, 4326), '2024-01-01', null)
      ) v (key, version, unit, geom, since, till) on v.unit = u.source_key;
    select refresh_crossings();
    update data_version set version = version + 1`)
  const passwordHash = await hashPassword(townPassword)
  const town = {
    west: await unitId(pool, 'w'),
    east: await unitId(pool, 'o'),
    company: await unitId(pool, 'c'),
  }
  const account = (login: string, role: NewAccount['role'], more: Partial<NewAccount> = {}): NewAccount => ({
    login, name: login, role, unitId: null, seat: null, passwordHash, ...more,
  })
  await addAccounts(pool, [
    account('desk1', 'call-taker', { seat: 1 }),
    account('desk2', 'call-taker', { seat: 2 }),
    account('leader', 'shift-leader'),
    account('admin', 'administrator'),
    account('west', 'station', { unitId: town.west }),
    account('east', 'station', { unitId: town.east }),
    account('wall', 'wall', { passwordHash: null }),
  ])
  await run(pool, sql`
    insert into kiosk_token (token_hash, user_id, name) select ${hashToken(townKioskToken)}, id, 'hall' from user_account where login = 'wall'`)
  return town
}

async function unitId(pool: Pool, key: string): Promise<number> {
  const found = await row<{ id: number }>(pool, sql`select id from unit where source_key = ${key}`)
  if (!found) throw new Error(`the town has no unit ${key}`)
  return found.id
}
