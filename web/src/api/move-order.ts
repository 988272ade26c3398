import { endpoints, type Order, type OrderStep } from '@heatline/server/api'
import { call, CallError, type Input } from './call.ts'

/** A move of the table with what it needs. */
export type Move = Omit<Input<typeof endpoints.moveOrder>['body'], 'version'>

export type MoveResult =
  | { kind: 'done'; order: Order }
  /** Somebody else was first: the order as it is now and the step that made it so. */
  | { kind: 'overtaken'; order: Order; step: OrderStep | undefined }
  /** It is not this unit's any more. */
  | { kind: 'gone' }
  | { kind: 'refused'; error: unknown }
  /** Taken back while the line was down; whether it arrived is then for the list to say. */
  | { kind: 'cancelled' }

/** The ways out to the server and to time. */
export interface Doors {
  move: (order: Order, move: Move) => Promise<Order>
  read: (id: number) => Promise<{ order: Order; steps: OrderStep[] }>
  /** Rejects when the user gives up. */
  wait: (ms: number) => Promise<void>
}

/**
 * Moves an order over a line that drops. When a reply is lost, it looks at the order before saying or repeating
 * anything, so one tap is one step, and goes on until the server has answered or the user gives up.
 */
export async function moveOrder(order: Order, move: Move, by: string, doors: Doors, onWaiting: () => void): Promise<MoveResult> {
  for (let attempt = 0; ; attempt += 1) {
    let lost = false
    try {
      return { kind: 'done', order: await doors.move(order, move) }
    } catch (error) {
      lost = isLost(error)
      if (!lost && !isConflict(error)) return isGone(error) ? { kind: 'gone' } : { kind: 'refused', error }
      if (lost) onWaiting()
      const seen = await look(order.id, attempt, doors)
      if ('kind' in seen) return seen
      if (seen.order.version > order.version) return whoseStep(seen, order, move, by)
      if (!lost) return { kind: 'refused', error }
    }
  }
}

/** Reads the order as soon as the server answers. */
async function look(id: number, attempt: number, doors: Doors): Promise<{ order: Order; steps: OrderStep[] } | MoveResult> {
  for (let failures = attempt; ; failures += 1) {
    try {
      if (failures > 0) await doors.wait(Math.min(10_000, 500 * 2 ** failures))
    } catch {
      return { kind: 'cancelled' }
    }
    try {
      return await doors.read(id)
    } catch (error) {
      if (!isLost(error)) return isGone(error) ? { kind: 'gone' } : { kind: 'refused', error }
    }
  }
}

function whoseStep({ order, steps }: { order: Order; steps: OrderStep[] }, before: Order, move: Move, by: string): MoveResult {
  const step = steps.at(-1)
  const mine = order.version === before.version + 1 && step?.action === move.action && step.by === by
  return mine ? { kind: 'done', order } : { kind: 'overtaken', order, step }
}

const isLost = (error: unknown) => error instanceof CallError && (error.code === 'offline' || error.status >= 500 || error.status === 429)
const isConflict = (error: unknown) => error instanceof CallError && error.status === 409
const isGone = (error: unknown) => error instanceof CallError && (error.status === 404 || error.status === 403)

/** The doors of a browser; `signal` is the user's giving up. */
export function browserDoors(signal: AbortSignal): Doors {
  return {
    move: ({ id, version }, move) => call(endpoints.moveOrder, { params: { id }, body: { ...move, version } }),
    read: (id) => call(endpoints.readOrder, { params: { id } }),
    wait: (ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          reject(new Error('given up'))
        })
      }),
  }
}
