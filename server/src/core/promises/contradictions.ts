import type { Limit, Rule, Scope } from './rule-set.ts'

/** The order of two limits on an ordinary day: a working day counts as seven fifths of a day. */
export function nominalMinutes({ unit, amount }: Limit): number {
  switch (unit) {
    case 'minutes': return amount
    case 'same-day': return 1440
    case 'calendar-days': return amount * 1440
    case 'working-days': return amount * 2016
  }
}

/** Whether one order could be what both are about. */
export function overlap(a: Scope, b: Scope): boolean {
  const meet = (one: readonly string[], other: readonly string[]) => one.length === 0 || other.length === 0 || one.some((value) => other.includes(value))
  return meet(a.categories, b.categories) && meet(a.kinds, b.kinds) && meet(a.severities, b.severities) && meet(a.matters, b.matters) && meet(a.phases, b.phases)
}

const sameLimit = (a: Limit, b: Limit) => a.unit === b.unit && a.amount === b.amount && a.night === b.night

/**
 * The clauses that contradict one another: of one stage and one beginning, about the same orders, with another limit. Both
 * are kept; where both apply the stricter runs. A clause of one source that names the matter is not against its general one.
 */
export function contradictions(rules: readonly Rule[]): Map<string, Rule[]> {
  const found = new Map<string, Rule[]>()
  for (const rule of rules) {
    const against = rules.filter((other) =>
      other !== rule && other.stage === rule.stage && other.starts === rule.starts && !sameLimit(other.limit, rule.limit) && overlap(rule, other) &&
      (other.source !== rule.source || (other.matters.length > 0) === (rule.matters.length > 0)))
    if (against.length > 0) found.set(rule.key, against)
  }
  return found
}
