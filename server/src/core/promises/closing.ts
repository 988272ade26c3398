import { isAbout, needs, type CallBackRow, type Need, type Promises, type Scoped } from './rule-set.ts'

/** What must be there before an order is reported done ('call-back': before it is closed), each once. */
export function closingNeeds(order: Scoped, { needs: rows }: Pick<Promises, 'needs'>): Need[] {
  const asked = new Set(rows.filter((row) => isAbout(row, order)).map((row) => row.need))
  return needs.filter((need) => asked.has(need))
}

export type CallBack = Pick<CallBackRow, 'kind' | 'by' | 'share' | 'withinMinutes'>

/** Who calls back, when, and how many: of each kind and hand one, the largest share within the shortest time. */
export function callBackPlan(order: Scoped, { callBacks }: Pick<Promises, 'callBacks'>): CallBack[] {
  const plan: CallBack[] = []
  for (const { kind, by, share, withinMinutes } of callBacks.filter((row) => isAbout(row, order))) {
    const same = plan.find((one) => one.kind === kind && one.by === by)
    if (!same) plan.push({ kind, by, share, withinMinutes })
    else Object.assign(same, { share: Math.max(same.share, share), withinMinutes: shorter(same.withinMinutes, withinMinutes) })
  }
  return plan
}

function shorter(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other)
}
