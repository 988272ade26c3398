import type { Pool } from '@heatline/server/platform/database'
import type { Town } from './town.ts'

/** Two orders of the town's west station and one of its east, on three days. */
export async function addTownOrders(pool: Pool, town: Town): Promise<void> {
  await pool.query(`
    insert into work_order (client_id, state, category, kind, severity, matter, note, caller_name, caller_number, unit_id, match, geom, created_by, created_at)
    select gen_random_uuid(), 'dispatched', 'heating', 'repair', 'ordinary', '不热', '家有老人', '王女士', '13800002046', v.unit,
           '{"label": "向阳小区1号楼2单元301", "street": "暖阳街", "estate": "向阳小区", "building": "1", "unit": "2", "room": "301"}'::jsonb,
           v.geom, a.id, v.at::timestamptz
    from user_account a, (values
      (${town.west}, st_setsrid(st_makepoint(123.398, 41.8022), 4326), '2025-12-01 00:00:00Z'),
      (${town.west}, st_setsrid(st_makepoint(123.399, 41.8023), 4326), '2025-12-15 00:00:00Z'),
      (${town.east}, st_setsrid(st_makepoint(123.405, 41.8023), 4326), '2026-01-10 00:00:00Z')
    ) v (unit, geom, at) where a.login = 'desk1'`)
}
