import type { Pool } from '@heatline/server/platform/database'

/**
 * A year of orders until `end`, the same for the same seed: two thirds in the heating season, by day more than by night, at
 * buildings of the city, heating to its stations and the rest to the other units, nearly all done. Written without triggers and checks, so every day is
 * marked by hand afterwards.
 */
export async function generateYear(pool: Pool, orders: number, end: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`set session_replication_role = replica; set maintenance_work_mem = '256MB'; select setseed(0.26)`)
    await client.query('create temporary table home as select row_number() over (order by id) - 1 as n, id, estate_id, point from building')
    await client.query(`create temporary table worker as select row_number() over (partition by heats order by id) - 1 as n, count(*) over (partition by heats) as all_of, heats, id
      from (select id, kind in ('exchange-station', 'boiler-house') as heats from unit where kind <> 'heating-company') units`)
    await client.query(
      `insert into work_order (client_id, state, category, kind, severity, matter, source, unit_id, estate_id, building_id, geom, created_by, created_at,
         dispatched_at, accepted_at, arrived_at, done_at, closed_at, accept_by, arrive_by, solve_by, report_by, send_by, outcome)
       select gen_random_uuid(), state, category, kind, 'ordinary', '室温不达标', case when r2 < 0.9 then 'phone' when r2 < 0.98 then 'web' else 'hall' end,
         case when state <> 'received' then worker.id end, home.estate_id, home.id, home.point, taker.id, at,
         case when state <> 'received' then at + interval '2 minutes' end,
         case when state not in ('received', 'dispatched') then at + interval '2 minutes' + r3 * interval '35 minutes' end,
         case when state in ('arrived', 'done', 'closed') then at + interval '40 minutes' + r3 * interval '60 minutes' end,
         case when state in ('done', 'closed') then at + interval '100 minutes' + r3 * interval '150 minutes' end,
         case when state = 'closed' then at + interval '5 hours' + r3 * interval '20 hours' end,
         at + interval '32 minutes', at + interval '92 minutes', at + interval '242 minutes', at + interval '24 hours', at + interval '3 minutes',
         case when state = 'closed' then 'solved' end
       from (
         select n, random() as r1, random() as r2, random() as r3, random() as r4,
           $2::timestamptz - interval '365 days' * (1 - n::float8 / $1) as at,
           case when n < $1 - 6000 then case when n % 997 = 0 then 'dispatched' else 'closed' end
                else (array['received', 'dispatched', 'accepted', 'arrived', 'done', 'closed'])[1 + n % 6] end as state
         from generate_series(1, $1::int) n
       ) drawn
       cross join lateral (select case when r1 < 0.8 then 'heating' when r1 < 0.9 then 'property' when r1 < 0.96 then 'public-housing' else 'other' end as category,
                                  case when r4 < 0.7 then 'repair' when r4 < 0.85 then 'consultation' when r4 < 0.97 then 'complaint' else 'emergency' end as kind) sort
       join home on home.n = floor(r3 * (select count(*) from home))::bigint
       join worker on worker.heats = (category = 'heating') and worker.n = floor(r4 * 7919)::bigint % worker.all_of
       cross join (select min(id) as id from user_account) taker
       order by drawn.n`,
      [orders, end],
    )
    await client.query(
      `insert into call_back (order_id, kind, made_by, round, unit_id, created_at, due_at, next_at, outcome, finished_at)
       select id, 'closing', 'hotline', 0, unit_id, done_at, done_at + interval '1 day', done_at, 'satisfied', closed_at from work_order where state = 'closed' and id % 3 = 0`,
    )
    await client.query(
      `insert into call_back_attempt (client_id, call_back_id, order_id, at, user_id, number, result, satisfied)
       select gen_random_uuid(), c.id, c.order_id, c.finished_at, taker.id, '', case when c.id % 25 = 0 then 'dissatisfied' else 'satisfied' end, c.id % 25 <> 0
       from call_back c cross join (select min(id) as id from user_account) taker`,
    )
    await client.query(`insert into report_mark (day) select city_day(created_at) from work_order union select city_day(done_at) from work_order where done_at is not null
      union select city_day(at) from call_back_attempt`)
    await client.query('reset session_replication_role')
    await client.query('vacuum analyze')
  } finally {
    client.release()
  }
}
