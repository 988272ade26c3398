import type { Order } from '../../api/shapes.ts'
import type { MoveNeed } from '../../core/work-order/transitions.ts'
import { AppError } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import { needsOf } from '../../platform/orders/needs.ts'

/** What a request may bring for a move. */
export interface Brought {
  note?: string | undefined
  unitId?: number | undefined
  position?: object | undefined
  noPosition?: string | undefined
  otherId?: number | undefined
  linkKind?: string | undefined
  category?: string | undefined
  kind?: string | undefined
  severity?: string | undefined
  matter?: string | undefined
  aboutUnitId?: number | null | undefined
  attachmentIds?: readonly number[] | undefined
}

const filled = (text: string | undefined) => text !== undefined && text.trim() !== ''

/** For each need that the request itself must fulfil: the field to blame, and whether it does. */
const fields: Partial<Record<MoveNeed, { field: string; there: (brought: Brought) => boolean }>> = {
  note: { field: 'note', there: ({ note }) => filled(note) },
  unit: { field: 'unitId', there: ({ unitId }) => unitId !== undefined },
  position: { field: 'position', there: ({ position, noPosition }) => position !== undefined || filled(noPosition) },
  other: { field: 'otherId', there: ({ otherId }) => otherId !== undefined },
  link: { field: 'linkKind', there: ({ linkKind }) => linkKind !== undefined },
  class: { field: 'category', there: ({ category, kind, severity, matter, aboutUnitId }) => [category, kind, severity, matter, aboutUnitId].some((part) => part !== undefined) },
  proof: { field: 'attachmentIds', there: ({ attachmentIds = [] }) => attachmentIds.length > 0 },
}

/** Refuses what lacks something that the table of transitions, or the order's rules behind it, asks for. */
export async function checkNeeds(tx: Database, needs: readonly MoveNeed[], order: Order, brought: Brought): Promise<void> {
  const missing = needs.flatMap((need) => (fields[need]?.there(brought) === false ? [{ field: fields[need].field }] : []))
  if (missing.length > 0) throw new AppError('invalid', 'something that this needs is missing', { fields: missing })
  const proofs = needs.includes('closing') ? (['reading', 'photo', 'position'] as const) : needs.includes('call-back') ? (['call-back'] as const) : []
  if (proofs.length === 0) return
  const lacking = (await needsOf(tx, order.id)).filter(({ need, there }) => !there && (proofs as readonly string[]).includes(need)).map(({ need }) => need)
  if (lacking.length > 0) throw new AppError('closing-needs', `the rules ask for ${lacking.join(', ')}`, { missing: lacking })
}
