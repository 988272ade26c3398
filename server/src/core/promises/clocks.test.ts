import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { severities } from '../work-order/severity.ts'
import { clocksOf, exemptCauses, type OrderHistory, type Pause } from './clocks.ts'
import { calendar, city, sentAt, shenyangSet } from './fixture.ts'
import { minutes, rule } from './presets/row.ts'
import { limitUnits, stages, type Limit, type Rule } from './rule-set.ts'

const start = Date.parse(city('2026-02-10 10:00'))
const at = (minute: number) => new Date(start + minute * 60_000).toISOString()
const solve = (given: Partial<Rule> & Pick<Rule, 'key' | 'limit'>): Rule => rule({ stage: 'solve', clause: 'x', source: 'S0', exempts: ['water-cut'], ...given })
const setOf = (...rules: Rule[]) => ({ rules, night: { from: 1320, to: 360 } })
const sent = (more: Partial<OrderHistory> = {}) => sentAt('2026-02-10 10:00', more)
const solveBy = (history: OrderHistory, ...rules: Rule[]) => Date.parse(clocksOf(history, setOf(...rules), calendar)[0]?.by ?? '')

const anyLimit: fc.Arbitrary<Limit> = fc.constantFrom(...limitUnits).chain((unit): fc.Arbitrary<Limit> =>
  unit === 'same-day' ? fc.constant({ unit, amount: 0, night: null }) : fc.integer({ min: 1, max: unit === 'minutes' ? 3000 : 12 }).map((amount) => ({ unit, amount, night: null })))
const anyRule = fc.record({ key: fc.uuid(), limit: anyLimit, source: fc.constantFrom('S0', 'S1', 'S4') }).map((given) => solve(given))
const anyPause: fc.Arbitrary<Pause> = fc.record({ cause: fc.constantFrom('water-cut', 'no-access'), from: fc.integer({ min: -500, max: 4000 }), length: fc.nat(2000), lasts: fc.boolean() })
  .map(({ cause, from, length, lasts }) => ({ cause, from: at(from), to: lasts ? null : at(from + length) }))
const anyPauses = fc.array(anyPause, { maxLength: 5 })

describe('laws of the clocks', () => {
  test('never backwards: a pause or an extension more never makes a limit earlier', () => {
    fc.assert(fc.property(anyRule, anyPauses, anyPause, fc.integer({ min: -500, max: 9000 }), (one, pauses, more, until) => {
      const before = solveBy(sent({ pauses }), one)
      expect(solveBy(sent({ pauses: [...pauses, more] }), one)).toBeGreaterThanOrEqual(before)
      expect(solveBy(sent({ pauses, extensions: [{ stage: 'solve', until: at(until), at: at(10) }] }), one)).toBeGreaterThanOrEqual(before)
    }))
  })
  test('pausing twice is pausing once', () => {
    fc.assert(fc.property(anyRule, anyPauses, (one, pauses) => {
      expect(solveBy(sent({ pauses: [...pauses, ...pauses] }), one)).toBe(solveBy(sent({ pauses }), one))
    }))
  })
  test('a pause in two halves is the whole pause', () => {
    fc.assert(fc.property(anyRule, fc.nat(1000), fc.nat(500), fc.nat(500), (one, from, first, second) => {
      const pause = (a: number, b: number) => ({ cause: 'water-cut', from: at(a), to: at(b) })
      expect(solveBy(sent({ pauses: [pause(from, from + first), pause(from + first, from + first + second)] }), one))
        .toBe(solveBy(sent({ pauses: [pause(from, from + first + second)] }), one))
    }))
  })
  test('a pause for a cause that the clause does not exempt, after the limit, or before the sending, moves nothing', () => {
    const one = solve({ key: 'a', limit: minutes(240) })
    for (const pause of [{ cause: 'no-access', from: at(10), to: at(90) }, { cause: 'water-cut', from: at(240), to: at(300) }, { cause: 'water-cut', from: at(-90), to: at(0) }]) {
      expect(solveBy(sent({ pauses: [pause] }), one)).toBe(start + 240 * 60_000)
    }
    expect(solveBy(sent({ pauses: [{ cause: 'water-cut', from: at(-90), to: at(30) }] }), one)).toBe(start + 270 * 60_000)
  })
  test('what waits for an incident waits whatever the clauses exempt: the incident’s own order has the clock', () => {
    const pauses = [{ cause: 'incident', from: at(10), to: at(90) }]
    expect(solveBy(sent({ pauses }), solve({ key: 'a', limit: minutes(240), exempts: [] }))).toBe(start + 320 * 60_000)
  })
  test('one clause more never makes a stage later, and all of another source are kept', () => {
    fc.assert(fc.property(fc.array(anyRule, { minLength: 1, maxLength: 5 }), anyRule, anyPauses, (rules, more, pauses) => {
      expect(solveBy(sent({ pauses }), ...rules, more)).toBeLessThanOrEqual(solveBy(sent({ pauses }), ...rules))
      const [clock] = clocksOf(sent({ pauses }), setOf(...rules, more), calendar)
      expect(clock?.clauses.map((clause) => clause.key).sort()).toEqual([...rules, more].map((clause) => clause.key).sort())
      expect(clock?.clauses.every((clause) => Date.parse(clause.by) >= Date.parse(clock.by))).toBe(true)
    }))
  })
  test('a stricter clause is never later', () => {
    fc.assert(fc.property(anyRule, fc.nat(500), anyPauses, (one, less, pauses) => {
      const stricter = { ...one, limit: { ...one.limit, amount: Math.max(one.limit.unit === 'same-day' ? 0 : 1, one.limit.amount - less) } }
      expect(solveBy(sent({ pauses }), stricter)).toBeLessThanOrEqual(solveBy(sent({ pauses }), one))
    }))
  })
  test('a change of severity keeps the pauses', () => {
    fc.assert(fc.property(fc.constantFrom(...severities), fc.integer({ min: 1, max: 200 }), (severity, length) => {
      const pauses = [{ cause: 'water-cut', from: at(20), to: at(20 + length) }]
      const one = clocksOf(sent({ severity, pauses }), shenyangSet, calendar).find((clock) => clock.stage === 'solve')
      const unpaused = clocksOf(sent({ severity }), shenyangSet, calendar).find((clock) => clock.stage === 'solve')
      expect(Date.parse(one?.by ?? '') - Date.parse(unpaused?.by ?? '')).toBe(length * 60_000)
    }))
  })
  test('closed stays closed: no promise of a closed order runs, whatever the rest of its history', () => {
    const maybe = fc.option(fc.integer({ min: 0, max: 5000 }).map(at))
    fc.assert(fc.property(fc.record({ dispatchedAt: maybe, acceptedAt: maybe, arrivedAt: maybe, doneAt: maybe, reportedAt: maybe, calledBackAt: maybe, pauses: anyPauses }), (more) => {
      const clocks = clocksOf(sent({ kind: 'complaint', ...more, closedAt: at(6000) }), shenyangSet, calendar)
      expect(clocks.every((clock) => clock.keptAt !== null)).toBe(true)
    }))
  })
})

describe('clauses', () => {
  test('one that names the matter replaces the general ones of its own source, not those of others', () => {
    const general = solve({ key: 'general', limit: minutes(240) })
    const special = solve({ key: 'special', limit: minutes(7200), matters: ['暖气不热'] })
    const other = solve({ key: 'other', limit: minutes(600), source: 'S4' })
    const keys = (matter: string) => clocksOf(sent({ matter }), setOf(general, special, other), calendar)[0]?.clauses.map((clause) => clause.key)
    expect(keys('暖气不热')).toEqual(['other', 'special'])
    expect(keys('阀门损坏')).toEqual(['general', 'other'])
  })
  test('of a phase of the season apply when the clock starts in it', () => {
    const opening = solve({ key: 'opening', limit: minutes(120), phases: ['opening'] })
    const stagesOf = (moment: string) => clocksOf(sentAt(moment), setOf(opening), calendar).length
    expect([stagesOf('2025-11-15 23:59'), stagesOf('2025-11-16 00:00')]).toEqual([1, 0])
  })
  test('the clock starts when the order is sent, not when the unit signs', () => {
    expect(solveBy(sent({ acceptedAt: at(29) }), solve({ key: 'a', limit: minutes(240) }))).toBe(start + 240 * 60_000)
  })
  test('an order sent anew begins anew: what was granted and paused before does not count', () => {
    const one = solve({ key: 'a', limit: minutes(240) })
    const old = { pauses: [{ cause: 'water-cut', from: at(10), to: at(60) }], extensions: [{ stage: 'solve', until: at(5000), at: at(30) }] }
    expect(solveBy(sent({ ...old, dispatchedAt: at(1000) }), one)).toBe(start + 1240 * 60_000)
  })
  test('a pause that lasts moves nothing yet; what was granted before counts from there', () => {
    const one = solve({ key: 'a', limit: minutes(240) })
    expect(solveBy(sent({ pauses: [{ cause: 'water-cut', from: at(10), to: null }] }), one)).toBe(start + 240 * 60_000)
    const extensions = [{ stage: 'solve', until: at(600), at: at(30) }]
    expect(solveBy(sent({ extensions, pauses: [{ cause: 'water-cut', from: at(100), to: at(160) }] }), one)).toBe(start + 660 * 60_000)
    expect(solveBy(sent({ extensions, pauses: [{ cause: 'water-cut', from: at(10), to: at(20) }] }), one)).toBe(start + 600 * 60_000)
  })
  test('a cause stops the clocks only when every clause that runs exempts it', () => {
    const clocks = (...rules: Rule[]) => clocksOf(sent(), setOf(...rules), calendar)
    const one = solve({ key: 'a', limit: minutes(240) })
    expect(exemptCauses(clocks(one, solve({ key: 'b', limit: minutes(300), source: 'S4', exempts: ['power-cut', 'water-cut'] })))).toEqual(['water-cut'])
    expect(exemptCauses(clocks(one, solve({ key: 'b', limit: minutes(300), source: 'S4', exempts: [] })))).toEqual([])
    expect(exemptCauses([])).toEqual([])
  })
  test('come in the order of the stages, one clock for each', () => {
    const found = clocksOf(sent({ kind: 'complaint' }), shenyangSet, calendar).map((clock) => clock.stage)
    expect(found).toEqual(stages.filter((stage) => found.includes(stage)))
    expect(found).toEqual(['send', 'accept', 'solve', 'call-back'])
  })
  test('once it is done only the closing call-back is owed, kept by a call after it was done', () => {
    const done = (calledBackAt: string | null) => clocksOf(sent({ kind: 'complaint', doneAt: at(300), calledBackAt }), shenyangSet, calendar).find((clock) => clock.stage === 'call-back')
    expect(done(at(200))).toMatchObject({ since: at(300), by: at(300 + 1440), keptAt: null })
    expect(done(at(400))).toMatchObject({ keptAt: at(400) })
  })
})
