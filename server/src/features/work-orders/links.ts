import type { Order } from '../../api/shapes.ts'
import { AppError } from '../../errors.ts'
import { run } from '../../platform/database.ts'
import { changeOrder } from '../../platform/orders/change.ts'
import { readOrderFor } from '../../platform/orders/read.ts'
import { sql } from '../../platform/sql.ts'
import type { Moving } from './verbs.ts'

/** The other order that a move names; both are locked already. */
export async function otherOrder({ tx, viewer, before, asked }: Pick<Moving, 'tx' | 'viewer' | 'before' | 'asked'>): Promise<Order> {
  const other = asked.otherId === before.id ? undefined : await readOrderFor(tx, viewer, asked.otherId ?? 0)
  if (!other) throw new AppError('invalid', 'there is no such other order', { fields: [{ field: 'otherId' }] })
  return other
}

/** Two orders belong together, for one reason; said again with another reason, that one holds. Both hear of it. */
export async function link(moving: Moving): Promise<Order> {
  const { tx, viewer, before, asked, at, change } = moving
  const other = await otherOrder(moving)
  await run(tx, sql`
    insert into work_order_link (order_id, other_id, kind, user_id, at)
    values (${Math.min(before.id, other.id)}, ${Math.max(before.id, other.id)}, ${asked.linkKind}, ${viewer.userId}, ${at})
    on conflict (order_id, other_id) do update set kind = excluded.kind, user_id = excluded.user_id, at = excluded.at`)
  await changeOrder(tx, other, { action: 'link', by: viewer, at, detail: { otherId: before.id, kind: asked.linkKind } })
  return change([], { otherId: other.id, kind: asked.linkKind })
}

export async function unlink(moving: Moving): Promise<Order> {
  const { tx, viewer, before, at, change } = moving
  const other = await otherOrder(moving)
  const gone = await run(tx, sql`
    delete from work_order_link where order_id = ${Math.min(before.id, other.id)} and other_id = ${Math.max(before.id, other.id)}`)
  if (gone === 0) throw new AppError('not-found', 'the two are not linked')
  await changeOrder(tx, other, { action: 'unlink', by: viewer, at, detail: { otherId: before.id } })
  return change([], { otherId: other.id })
}
