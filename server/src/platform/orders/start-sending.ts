import { rows, type Database } from '../database.ts'
import { sql } from '../sql.ts'
import { tellOfOrder } from './change.ts'
import { setClocks } from './clocks.ts'
import { readOrder } from './read.ts'

/** A call has ended: the time to send what came of it begins. */
export async function startSending(tx: Database, callId: number, at: Date): Promise<void> {
  const waiting = await rows<{ id: number }>(tx, sql`
    update work_order set version = version + 1
    where id in (select id from work_order where call_id = ${callId} and state = 'received' order by id for update) returning id`)
  for (const { id } of waiting) {
    await setClocks(tx, id)
    const order = await readOrder(tx, id)
    if (order) await tellOfOrder(tx, order, 'call-ended', at)
  }
}
