import { row, type Database } from './database.ts'
import { sql } from './sql.ts'

export interface OnDuty {
  person: string
  phone: string
}

/** Who is on duty at a unit, or in the hall (null) as its shift leader; undefined where the roster names nobody. */
export function onDuty(database: Database, unitId: number | null, at: Date): Promise<OnDuty | undefined> {
  return row<OnDuty>(database, sql`
    select person, phone from duty
    where unit_id is not distinct from ${unitId} and from_at <= ${at} and to_at > ${at}
    order by from_at desc, id desc limit 1`)
}

/** Who leads the hall now: the one who took the shift over, else whom the roster names. */
export async function hallLeader(database: Database, at: Date): Promise<OnDuty | undefined> {
  const running = await row<OnDuty>(database, sql`
    select coalesce(u.name, s.leader) as person, s.phone
    from shift s left join user_account u on u.id = s.taken_by
    where s.taken_at is not null and s.handed_at is null`)
  return running ?? onDuty(database, null, at)
}
