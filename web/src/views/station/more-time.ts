import type { ExtensibleStage, Order } from '@heatline/server/api'

/** How much later a unit may ask for, in hours. */
export const laterHours = [2, 4, 8, 24, 72] as const

/** The limit of a promise that more time can be asked for; null where there is none. */
export function limitOf(order: Pick<Order, 'arriveBy' | 'solveBy' | 'reportBy'>, stage: ExtensibleStage): string | null {
  return { arrive: order.arriveBy, solve: order.solveBy, report: order.reportBy }[stage]
}

export function untilAfter(limit: string, hours: number): string {
  return new Date(Date.parse(limit) + hours * 3_600_000).toISOString()
}

/** Promises that run and have a limit. */
export function extensible(order: Pick<Order, 'state' | 'arriveBy' | 'solveBy' | 'reportBy'>): ExtensibleStage[] {
  const running: ExtensibleStage[] = order.state === 'arrived' ? ['solve', 'report'] : ['arrive', 'solve', 'report']
  return running.filter((stage) => limitOf(order, stage) !== null)
}
