import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { takerOf } from '../calls.ts'
import type { Database } from '../database.ts'

/** An order comes of a call that its maker took; a shift leader's of any. */
export async function checkOwnCall(database: Database, viewer: Viewer, callId: number): Promise<void> {
  const taker = await takerOf(database, callId)
  if (taker === undefined) throw new AppError('invalid', 'there is no such call', { field: 'callId' })
  if (taker !== viewer.userId && viewer.role !== 'shift-leader') throw new AppError('forbidden', 'the call is at another seat')
}
