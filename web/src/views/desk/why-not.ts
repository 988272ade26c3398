import { formProblem, type OrderForm } from './form.ts'
import type { Outcome } from './outcome.ts'
import type { UnitName } from './question.ts'
import { t } from './texts.ts'

/** Whom the order goes to; undefined while that is not settled. */
export function targetOf(outcome: Outcome, resolving: boolean): UnitName | undefined {
  return outcome.kind === 'located' && !resolving ? outcome.target : undefined
}

/** One line: what is wrong with the form, or why it cannot be sent; undefined when it can. */
export function whyNot(form: OrderForm, outcome: Outcome, address: { resolving: boolean; changed: boolean }): string | undefined {
  const problem = formProblem(form)
  if (problem) return t.problem[problem]
  if (address.resolving) return t.why.resolving
  if (address.changed) return t.why.changed
  if (outcome.kind !== 'located') return t.why[outcome.kind]
  if (outcome.question) return t.why.question
  return outcome.target ? undefined : t.why.noUnit
}
