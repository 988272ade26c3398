import type { Slip } from '../../api/shapes.ts'
import type { PlaceMatch } from '../../core/address/types.ts'
import type { Viewer } from '../../core/roles.ts'
import { slipNumber } from '../../core/supervision/slip.ts'
import { placeTitle } from '../../core/work-order/title.ts'
import { rows, type Database } from '../../platform/database.ts'
import { sql, type Sql } from '../../platform/sql.ts'

interface SlipRow extends Omit<Slip, 'number' | 'orderTitle'> {
  year: number
  counted: number
  match: PlaceMatch | null
  spokenAddress: string
}

/** Slips that fulfil a condition on `supervision_slip s`; `tail` orders and limits. */
export async function readSlips(database: Database, where: Sql, tail: Sql): Promise<Slip[]> {
  const found = await rows<SlipRow>(database, sql`
    select s.id, s.year, s.number as counted, s.order_id as "orderId", o.match, o.spoken_address as "spokenAddress", o.matter as "orderMatter",
      o.state as "orderState", s.level, s.unit_id as "unitId", coalesce(unit.short_name, unit.name) as "unitName",
      s.receiver, s.receiver_phone as "receiverPhone", s.stage, s.limit_at as "limitAt", s.clauses, s.in_writing as "inWriting", s.ground,
      s.issued_at as "issuedAt", coalesce(issuer.name, '') as "issuedBy", s.reply_by as "replyBy",
      s.reply, s.replied_at as "repliedAt", coalesce(replier.name, '') as "repliedBy",
      s.closing, s.closed_at as "closedAt", coalesce(closer.name, '') as "closedBy"
    from supervision_slip s
    join work_order o on o.id = s.order_id
    left join unit on unit.id = s.unit_id
    left join user_account issuer on issuer.id = s.issued_by
    left join user_account replier on replier.id = s.replied_by
    left join user_account closer on closer.id = s.closed_by
    where ${where} ${tail}`)
  return found.map(({ year, counted, match, spokenAddress, ...slip }) => ({
    ...slip,
    number: slipNumber(year, counted),
    orderTitle: match ? placeTitle(match) : spokenAddress,
  }))
}

/** What a viewer may see of `supervision_slip s`: a station what is addressed to it, the hall all. */
export function slipsSeenBy(viewer: Viewer): Sql {
  return viewer.role === 'station' ? sql`s.unit_id = ${viewer.unitId}` : sql`true`
}

export async function readSlipFor(database: Database, viewer: Viewer, id: number): Promise<Slip | undefined> {
  return (await readSlips(database, sql`s.id = ${id} and ${slipsSeenBy(viewer)}`, sql``))[0]
}
