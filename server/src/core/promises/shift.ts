import { targetOf, type Promises } from './rule-set.ts'

/** When the people of a shift have to be there. */
export function dutyFrom(shiftStart: Date, promises: Pick<Promises, 'targets'>): Date {
  return new Date(shiftStart.getTime() - (targetOf(promises, 'shift-early-minutes') ?? 0) * 60_000)
}
