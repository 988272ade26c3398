import { describe, expect, test } from 'vitest'
import { clocksOf, exemptCauses, type OrderHistory } from './clocks.ts'
import { callBackPlan } from './closing.ts'
import { calendar, city, sentAt, shenyangSet } from './fixture.ts'
import { ladderOf } from './ladder.ts'
import { dutyFrom } from './shift.ts'
import { targetOf, type Stage } from './rule-set.ts'

/** The end of a stage and the sources of its clauses, the one that runs first. */
function promise(stage: Stage, history: OrderHistory) {
  const clock = clocksOf(history, shenyangSet, calendar).find((one) => one.stage === stage)
  return clock && { by: clock.by, sources: clock.clauses.map((clause) => clause.source) }
}
/** … and of one source's clause. */
const clauseBy = (stage: Stage, source: string, history: OrderHistory) =>
  clocksOf(history, shenyangSet, calendar).find((one) => one.stage === stage)?.clauses.find((clause) => clause.source === source)?.by

const monday = '2026-01-12 10:00'

describe('the clock table', () => {
  test('S2, S4: picked up within three rings', () => {
    expect(shenyangSet.targets.filter((one) => one.measure === 'rings').map(({ value, source }) => [value, source])).toEqual([[3, 'S2'], [3, 'S4']])
    expect(targetOf(shenyangSet, 'rings')).toBe(3)
  })
  test('S2 against S4: sent 1 minute and 3 minutes after the call; both are kept, the stricter runs', () => {
    const waiting = { ...sentAt(monday), dispatchedAt: null, callEndedAt: city('2026-01-12 10:04') }
    expect(promise('send', waiting)).toEqual({ by: city('2026-01-12 10:05'), sources: ['S2', 'S4'] })
    expect(clauseBy('send', 'S4', waiting)).toBe(city('2026-01-12 10:07'))
  })
  test('the time to send begins with the end of the call, or with the order where there was none', () => {
    const waiting = { ...sentAt(monday), dispatchedAt: null }
    expect(promise('send', { ...waiting, onCall: true })).toBeUndefined()
    expect(promise('send', waiting)?.by).toBe(city('2026-01-12 10:01'))
    expect(promise('send', { ...waiting, returnedAt: city('2026-01-12 11:00') })?.by).toBe(city('2026-01-12 11:01'))
  })
  test('S0: property repair on site in 30 minutes by day, 60 by night', () => {
    const order = { category: 'property', matter: '楼道照明' } as const
    expect(promise('arrive', sentAt(monday, order))).toEqual({ by: city('2026-01-12 10:30'), sources: ['S0'] })
    expect(promise('arrive', sentAt('2026-01-12 21:59', order))?.by).toBe(city('2026-01-12 22:29'))
    expect(promise('arrive', sentAt('2026-01-12 22:00', order))?.by).toBe(city('2026-01-12 23:00'))
    expect(promise('arrive', sentAt('2026-01-13 05:59', order))?.by).toBe(city('2026-01-13 06:59'))
    expect(promise('arrive', sentAt('2026-01-13 06:00', order))?.by).toBe(city('2026-01-13 06:30'))
  })
  test('S0: dangerous building, on site in 30 minutes', () => {
    expect(clauseBy('arrive', 'S0', sentAt(monday, { category: 'public-housing', kind: 'emergency', severity: 'emergency', matter: '危房报告' }))).toBe(city('2026-01-12 10:30'))
  })
  test('S4: urgent leak, on site in 30 minutes to stop the water, also by night', () => {
    expect(promise('arrive', sentAt(monday, { severity: 'urgent', matter: '管道漏水' }))).toEqual({ by: city('2026-01-12 10:30'), sources: ['S4'] })
    expect(promise('arrive', sentAt('2026-01-12 23:00', { severity: 'urgent', matter: 'Pipe leaks' }))?.by).toBe(city('2026-01-12 23:30'))
  })
  test('S4: prepaid card meter, on site in 3 hours', () => {
    expect(promise('arrive', sentAt(monday, { matter: '卡表故障' }))).toEqual({ by: city('2026-01-12 13:00'), sources: ['S4'] })
  })
  test('S0: ordinary heating fault solved in 4 hours', () => {
    expect(promise('solve', sentAt(monday))).toEqual({ by: city('2026-01-12 14:00'), sources: ['S0'] })
  })
  test('S0: major heating fault solved in 24 hours, without the time of a water or power cut', () => {
    const major = sentAt(monday, { severity: 'urgent', matter: '管道漏水', acceptedAt: city('2026-01-12 10:05'), arrivedAt: city('2026-01-12 10:20') })
    expect(promise('solve', major)).toEqual({ by: city('2026-01-13 10:00'), sources: ['S0'] })
    const pause = (cause: string) => ({ ...major, pauses: [{ cause, from: city('2026-01-12 11:00'), to: city('2026-01-12 13:30') }] })
    expect(promise('solve', pause('water-cut'))?.by).toBe(city('2026-01-13 12:30'))
    expect(promise('solve', pause('power-cut'))?.by).toBe(city('2026-01-13 12:30'))
    expect(promise('solve', pause('no-access'))?.by).toBe(city('2026-01-13 10:00'))
    expect(exemptCauses(clocksOf(major, shenyangSet, calendar))).toEqual(['water-cut', 'power-cut'])
  })
  test('S0: public housing, small repair in 4 hours, large repair in 24', () => {
    const repair = (severity: 'ordinary' | 'urgent') => sentAt(monday, { category: 'public-housing', severity, matter: '下水堵塞' })
    expect(promise('solve', repair('ordinary'))).toEqual({ by: city('2026-01-12 14:00'), sources: ['S0'] })
    expect(promise('solve', repair('urgent'))).toEqual({ by: city('2026-01-13 10:00'), sources: ['S0'] })
  })
  test('S0: public housing, plaster, doors and windows in 5 days, in place of the same source’s 4 hours', () => {
    for (const matter of ['墙面抹灰', '门窗维修', 'Plaster']) {
      expect(promise('solve', sentAt(monday, { category: 'public-housing', matter }))).toEqual({ by: city('2026-01-18 00:00'), sources: ['S0'] })
    }
  })
  test('S0 against S1: a property complaint is answered in 7 working days, goes up in writing after 7 days; the stricter runs', () => {
    const complaint = sentAt('2026-02-11 10:00', { category: 'property', kind: 'complaint', matter: '卫生清运' })
    expect(promise('solve', complaint)).toEqual({ by: city('2026-02-19 00:00'), sources: ['S1', 'S0'] })
    // Thursday, Friday, the made-up Saturday, then from Tuesday the 24th on.
    expect(clauseBy('solve', 'S0', complaint)).toBe(city('2026-02-28 00:00'))
  })
  test('S3: a question that the hotline could not answer itself, 10 working days from the call', () => {
    const question = { ...sentAt('2026-01-12 10:00', { kind: 'consultation', matter: '供热收费' }), dispatchedAt: null }
    expect(promise('solve', question)).toEqual({ by: city('2026-01-27 00:00'), sources: ['S3'] })
  })
  test('S4: the result is reported the same day; a delay that is explained moves it to the next', () => {
    expect(promise('report', sentAt(monday))).toEqual({ by: city('2026-01-13 00:00'), sources: ['S4'] })
    expect(promise('report', sentAt(monday, { reportedAt: city('2026-01-12 20:00') }))?.by).toBe(city('2026-01-14 00:00'))
    expect(promise('report', sentAt(monday, { extensions: [{ stage: 'report', until: city('2026-01-13 12:00'), at: city('2026-01-12 20:00') }] }))?.by).toBe(city('2026-01-13 12:00'))
  })
  test('S4: what is sent late in the evening is reported on the day that follows', () => {
    expect(promise('report', sentAt('2026-01-12 23:50'))?.by).toBe(city('2026-01-14 00:00'))
    expect(promise('report', sentAt('2026-01-13 02:00'))?.by).toBe(city('2026-01-14 00:00'))
  })
  test('S1: a complaint is called back by the unit within 24 hours, and again when it is done', () => {
    const complaint = sentAt(monday, { kind: 'complaint', matter: '机房噪声' })
    expect(promise('call-back', complaint)).toEqual({ by: city('2026-01-13 10:00'), sources: ['S1'] })
    expect(callBackPlan(complaint, shenyangSet).filter((one) => one.by === 'unit')).toEqual([
      { kind: 'stage', by: 'unit', share: 1, withinMinutes: 1440 },
      { kind: 'closing', by: 'unit', share: 1, withinMinutes: null },
    ])
  })
  test('S1: a complaint that the unit cannot solve goes up in writing in 7 days', () => {
    const complaint = sentAt(monday, { kind: 'complaint', matter: '机房噪声' })
    expect(clauseBy('solve', 'S1', complaint)).toBe(city('2026-01-20 00:00'))
    expect(ladderOf(complaint, shenyangSet)).toContainEqual(expect.objectContaining({ stage: 'solve', level: 'company', from: 'limit', afterMinutes: 0, inWriting: true, source: 'S1' }))
  })
  test('S1: a major complaint is reported up at once', () => {
    const step = expect.objectContaining({ level: 'company', from: 'start', afterMinutes: 0, source: 'S1' })
    expect(ladderOf(sentAt(monday, { kind: 'complaint', severity: 'urgent' }), shenyangSet)).toContainEqual(step)
    expect(ladderOf(sentAt(monday, { kind: 'complaint' }), shenyangSet)).not.toContainEqual(step)
  })
  test('S4: the next shift is on duty 10 minutes before it starts', () => {
    expect(dutyFrom(new Date(city('2026-01-12 08:00')), shenyangSet).toISOString()).toBe(city('2026-01-12 07:50'))
  })
  test('S0: indoors 16 °C, of other cities and later years 18 °C: both are kept, the stricter counts, and a version may say otherwise', () => {
    const indoor = shenyangSet.targets.filter((one) => one.measure === 'indoor-celsius')
    expect(indoor.map((one) => [one.value, one.source])).toEqual([[16, 'S0'], [18, '各地近年标准']])
    expect(targetOf(shenyangSet, 'indoor-celsius')).toBe(18)
    expect(targetOf({ targets: indoor.filter((one) => one.source === 'S0') }, 'indoor-celsius')).toBe(16)
  })
})

describe('the figures of quality', () => {
  test.each([
    ['in-time-percent', 100, 'S0'], ['replied-percent', 100, 'S0'],
    ['closed-percent', 98.7, 'S2'], ['satisfied-percent', 95.7, 'S2'],
    ['answered-percent', 100, 'S1'], ['called-back-percent', 100, 'S1'], ['satisfied-percent', 98, 'S1'], ['closed-percent', 80, 'S1'],
    ['sampled-percent', 5, 'S4'],
  ] as const)('%s %d (%s)', (measure, value, source) => {
    expect(shenyangSet.targets).toContainEqual(expect.objectContaining({ measure, value, source }))
  })
  test('of two sources the stricter counts: all are called back (S1), and at least 5 % of what was handled on site (S4)', () => {
    expect(callBackPlan(sentAt(monday), shenyangSet)).toEqual([{ kind: 'closing', by: 'hotline', share: 1, withinMinutes: 1440 }])
    expect(targetOf(shenyangSet, 'satisfied-percent')).toBe(98)
  })
})
