import type { OrderStep } from '../../api/shapes.ts'
import { rows, run, type Database } from '../database.ts'
import { sql } from '../sql.ts'

interface NewStep {
  orderId: number
  action: string
  fromState: string | null
  toState: string
  /** Null: the system itself. */
  userId: number | null
  note: string
  detail?: Record<string, unknown> | undefined
  at: Date
}

export async function addStep(tx: Database, step: NewStep): Promise<void> {
  await run(tx, sql`
    insert into work_order_step (order_id, action, from_state, to_state, user_id, note, detail, at)
    values (${step.orderId}, ${step.action}, ${step.fromState}, ${step.toState}, ${step.userId}, ${step.note}, ${JSON.stringify(step.detail ?? {})}, ${step.at})`)
}

export function stepsOf(database: Database, orderId: number): Promise<OrderStep[]> {
  return rows<OrderStep>(database, sql`
    select s.action, s.from_state as "fromState", s.to_state as "toState", coalesce(u.name, '') as by, s.note, s.detail, s.at
    from work_order_step s left join user_account u on u.id = s.user_id
    where s.order_id = ${orderId} order by s.id`)
}
