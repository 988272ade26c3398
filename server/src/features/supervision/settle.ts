import type { Context } from '../../platform/context.ts'
import { audit } from '../../platform/audit.ts'
import { rows, transaction } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'
import { tellOfSlip } from './issue.ts'

/**
 * Ends the system's own slips of orders that are done: there is nothing left to push. What went out in writing, or by
 * somebody's hand, waits for its answer and for the shift leader's word. Of several processes one ends a slip.
 */
export async function settleSlips({ pool, hub, now }: Pick<Context, 'pool' | 'hub' | 'now'>): Promise<number> {
  const at = now()
  const settled = await transaction(pool, async (tx) => {
    const ended = await rows<{ id: number }>(tx, sql`
      update supervision_slip set closed_at = ${at}
      where id in (
        select s.id from supervision_slip s join work_order o on o.id = s.order_id
        where s.closed_at is null and s.issued_by is null and not s.in_writing and o.state in ('done', 'closed')
        order by s.id limit 200 for update of s skip locked)
      returning id`)
    for (const { id } of ended) {
      await audit(tx, { userId: 0, name: '' }, { action: 'slip.settle', subject: 'slip', subjectId: id })
      await tellOfSlip(tx, id, at)
    }
    return ended.length
  })
  if (settled > 0) hub.wake()
  return settled
}
