import type { OrderStep } from '../../api/shapes.ts'
import { rows, run, type Database } from '../../platform/database.ts'
import { sql } from '../../platform/sql.ts'

interface NewStep {
  orderId: number
  action: string
  fromState: string | null
  toState: string
  userId: number
  note: string
  at: Date
}

export async function addStep(tx: Database, step: NewStep): Promise<void> {
  await run(tx, sql`
    insert into work_order_step (order_id, action, from_state, to_state, user_id, note, at)
    values (${step.orderId}, ${step.action}, ${step.fromState}, ${step.toState}, ${step.userId}, ${step.note}, ${step.at})`)
}

export function stepsOf(database: Database, orderId: number): Promise<OrderStep[]> {
  return rows<OrderStep>(database, sql`
    select s.action, s.from_state as "fromState", s.to_state as "toState", u.name as by, s.note, s.at
    from work_order_step s join user_account u on u.id = s.user_id
    where s.order_id = ${orderId} order by s.id`)
}
