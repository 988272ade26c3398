import type { Order } from '../../api/shapes.ts'
import { levels, type Level } from '../../core/promises/rule-set.ts'
import { rows, type Database } from '../../platform/database.ts'
import { hallLeader } from '../../platform/duty.ts'
import { sql } from '../../platform/sql.ts'

export interface Receiver {
  level: Level
  /** Null: the hall's shift leader. */
  unitId: number | null
  person: string
  phone: string
}

interface Candidate extends Receiver {
  unitId: number
  onDuty: boolean
}

/**
 * Who gets a slip of a level: the level's unit, or the next one above where the order has none. By night only somebody on
 * duty is woken: where nobody of the level is, the next level with somebody on duty gets it, at last the hall's shift
 * leader. A complaint is never pushed at the unit that it is about.
 */
export async function receiverOf(tx: Database, order: Order, level: Level, at: Date, byNight: boolean): Promise<Receiver> {
  const above = await candidates(tx, order, at)
  const found = above.find((one) => levels.indexOf(one.level) >= levels.indexOf(level) && one.unitId !== order.aboutUnitId && (!byNight || one.onDuty))
  if (found) return { level: found.level, unitId: found.unitId, person: found.person, phone: found.phone }
  const leader = await hallLeader(tx, at)
  return { level: 'city', unitId: null, person: leader?.person ?? '', phone: leader?.phone ?? '' }
}

/** The order's unit, the company above it, and the office of its district, from below to above, each with who is on duty. */
function candidates(tx: Database, order: Order, at: Date): Promise<Candidate[]> {
  return rows<Candidate>(tx, sql`
    with above as (
      select 1 as rank, 'unit' as level, u.id from unit u where u.id = ${order.unitId}
      union all
      select 2, 'company', coalesce(parent.parent_id, parent.id)
      from unit u join unit parent on parent.id = u.parent_id where u.id = ${order.unitId}
      union all
      select 3, 'district', (
        select office.id from work_order o join district d on d.id = o.district_id
        join unit office on office.kind = 'district-office' and st_covers(d.geom, office.geom)
        where o.id = ${order.id} and office.id is distinct from o.unit_id order by office.id limit 1)
    )
    select above.level, u.id as "unitId", coalesce(d.person, u.duty_name, '') as person,
           coalesce(nullif(d.phone, ''), u.contact_24h, u.duty_phone, '') as phone, d.person is not null as "onDuty"
    from above join unit u on u.id = above.id
    left join lateral (
      select person, phone from duty where unit_id = u.id and from_at <= ${at} and to_at > ${at} order by from_at desc, id desc limit 1
    ) d on true
    order by above.rank`)
}
