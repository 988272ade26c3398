import { sql } from '../sql.ts'

/**
 * Who calls, of `work_order o`: the flat where one was said, else the number, else the order by itself. All calls of a flat
 * are one household, whoever of it calls.
 */
export const household = sql`coalesce(
  case when o.building_id is not null and o.match ->> 'room' is not null
    then concat('b', o.building_id, '-', o.match ->> 'unit', '-', o.match ->> 'room') end,
  'n' || nullif(o.caller_number, ''), 'o' || o.id)`
