import type { PauseCause, Rule, RuleSet, Scoped, Stage, Start } from './rule-set.ts'
import { isAbout, stages } from './rule-set.ts'
import { isNight, phaseAt, type Calendar } from './calendar.ts'
import { limitEnd } from './limits.ts'

/** What happened to an order so far, as far as clocks follow it. Moments are ISO 8601; `null`: not yet. */
export interface OrderHistory extends Scoped {
  createdAt: string
  /** It came of a call that goes on: what starts with the call's end has not started. */
  onCall: boolean
  callEndedAt: string | null
  /** The last unit's return of it was granted: it has to be sent again. */
  returnedAt: string | null
  dispatchedAt: string | null
  acceptedAt: string | null
  arrivedAt: string | null
  doneAt: string | null
  closedAt: string | null
  /** The unit's latest report to the hotline before it was done. */
  reportedAt: string | null
  /** The latest call-back that reached the caller. */
  calledBackAt: string | null
  pauses: readonly Pause[]
  extensions: readonly Extension[]
}

/** `to` null: it lasts. */
export interface Pause {
  cause: string
  from: string
  to: string | null
}

/** More time that was granted for a stage. */
export interface Extension {
  stage: string
  until: string
  at: string
}

/** A promise as it applies to an order. `by` is its own end. */
export interface Clause extends Rule {
  by: string
}

/** A stage's promise. `clauses` are all that apply, the strictest first: it is the one that runs. */
export interface Clock {
  stage: Stage
  since: string
  by: string
  /** When the promise was kept, or lost its object; null while it runs. */
  keptAt: string | null
  clauses: Clause[]
}

/**
 * The clocks of an order that have started, in the order of the stages. Of each stage all clauses apply that are about the
 * order, and the strictest runs; but a clause that names the matter replaces those of its own source that name none.
 */
export function clocksOf(history: OrderHistory, rules: Pick<RuleSet, 'rules' | 'night'>, calendar: Calendar): Clock[] {
  return stages.flatMap((stage) => {
    const clauses = rulesOfStage(history, rules, stage, calendar).flatMap((rule): (Clause & { since: string })[] => {
      const since = startOf(rule.starts, history)
      return since === null ? [] : [{ ...rule, since, by: endOf(rule, since, history, rules, calendar) }]
    })
    const [strictest] = clauses.sort((a, b) => Date.parse(a.by) - Date.parse(b.by))
    if (!strictest) return []
    return [{ stage, since: strictest.since, by: strictest.by, keptAt: keptAt(stage, history), clauses: clauses.map(({ since: _since, ...clause }) => clause) }]
  })
}

function rulesOfStage(history: OrderHistory, { rules }: Pick<RuleSet, 'rules'>, stage: Stage, calendar: Calendar): Rule[] {
  const about = rules.filter((rule) => {
    if (rule.stage !== stage || (stage === 'call-back' && (rule.starts === 'done') !== (history.doneAt !== null))) return false
    const since = startOf(rule.starts, history)
    return since !== null && isAbout(rule, history, phaseAt(new Date(since), calendar))
  })
  const special = new Set(about.filter((rule) => rule.matters.length > 0).map((rule) => rule.source))
  return about.filter((rule) => rule.matters.length > 0 || !special.has(rule.source))
}

function startOf(start: Start, history: OrderHistory): string | null {
  switch (start) {
    case 'created': return history.createdAt
    case 'call-ended': return history.onCall ? null : latest(latest(history.createdAt, history.callEndedAt), history.returnedAt)
    case 'dispatched': return history.dispatchedAt
    case 'done': return history.doneAt
  }
}

/** The end of a clause: its limit, moved by each pause of a cause that it exempts and by what was granted, in the order of time. */
function endOf(rule: Rule, since: string, history: OrderHistory, { night }: Pick<RuleSet, 'night'>, calendar: Calendar): string {
  const start = new Date(since)
  const reported = rule.stage === 'report' && history.reportedAt !== null && after(history.reportedAt, since) ? history.reportedAt : null
  const base = limitEnd(rule.limit, start, isNight(start, night, calendar), calendar, reported === null ? undefined : new Date(reported))
  const moves = [
    ...merged(history.pauses.filter((pause) => exempts(rule, pause)), start.getTime())
      .map(({ from, to }) => ({ at: from, move: (by: number) => (from < by ? by + (to - from) : by) })),
    ...history.extensions.filter((one) => one.stage === rule.stage && Date.parse(one.at) >= start.getTime())
      .map(({ at, until }) => ({ at: Date.parse(at), move: (by: number) => Math.max(by, Date.parse(until)) })),
  ].sort((a, b) => a.at - b.at)
  return new Date(moves.reduce((by, { move }) => move(by), base.getTime())).toISOString()
}

/**
 * Whether a pause stops a clause's clock: a cause that it exempts, or the waiting for an incident, whose own order carries
 * the clock for all that wait.
 */
function exempts(rule: Rule, { cause }: Pause): boolean {
  return cause === 'incident' || rule.exempts.some((one) => one === cause)
}

/** Pauses that have ended as spans after `start`, those that touch or overlap as one. One that lasts moves a limit at its end. */
function merged(pauses: readonly Pause[], start: number): { from: number; to: number }[] {
  const spans = pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from: Math.max(start, Date.parse(from)), to: Date.parse(to) }]))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const result: { from: number; to: number }[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else result.push({ ...span })
  }
  return result
}

/** When a stage's promise was kept. An order that is done keeps all that its unit owed; a closed one owes nothing. */
function keptAt(stage: Stage, history: OrderHistory): string | null {
  const { dispatchedAt, acceptedAt, arrivedAt, doneAt, closedAt, calledBackAt } = history
  switch (stage) {
    case 'send': return dispatchedAt ?? closedAt
    case 'accept': return acceptedAt ?? arrivedAt ?? doneAt ?? closedAt
    case 'arrive': return arrivedAt ?? doneAt ?? closedAt
    case 'solve':
    case 'report': return doneAt ?? closedAt
    case 'call-back': return calledBackAt !== null && (doneAt === null || !after(doneAt, calledBackAt)) ? calledBackAt : closedAt
  }
}

function after(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other)
}

function latest(one: string, other: string | null): string {
  return other !== null && after(other, one) ? other : one
}

/** Causes for which an order's clocks may stand still: those that every running clause exempts. None when nothing runs. */
export function exemptCauses(clocks: readonly Clock[]): PauseCause[] {
  const running = clocks.filter((clock) => clock.keptAt === null && clock.stage !== 'send' && clock.stage !== 'call-back').flatMap((clock) => clock.clauses)
  return (running[0]?.exempts ?? []).filter((cause) => running.every((clause) => clause.exempts.includes(cause)))
}
