import { describe, expect, test } from 'vitest'
import { publicMatter } from '../work-order/matters.ts'
import { problemsOf } from './check.ts'
import { contradictions } from './contradictions.ts'
import { differences, withAdded } from './differences.ts'
import { presets } from './presets/index.ts'
import { minutes, rule, sameDay, workingDays } from './presets/row.ts'
import type { Promises, Rule } from './rule-set.ts'

const shenyang = presets.shenyang.promises
const changed = (key: string, change: (rule: Rule) => Rule): Promises => ({ ...shenyang, rules: shenyang.rules.map((one) => (one.key === key ? change(one) : one)) })

describe('presets', () => {
  test.each(Object.entries(presets))('%s is sound and cites a source for every row', (_, { promises }) => {
    expect(problemsOf(promises)).toEqual([])
  })
  test('name only matters that a desk can choose', () => {
    const named = Object.values(presets).flatMap(({ promises }) => [...promises.rules, ...promises.needs, ...promises.ladder, ...promises.callBacks].flatMap((row) => row.matters))
    expect(named.filter((name) => publicMatter(name) === '')).toEqual([])
  })
  test('GB/T 33358-2016: answered within 15 seconds, at least 95 % connected', () => {
    const { targets } = presets['gb-t-33358'].promises
    expect(targets.map((one) => [one.measure, one.value])).toEqual([['answer-seconds', 15], ['connected-percent', 95], ['message-minutes', 3], ['letter-hours', 24]])
  })
  test('Tianjin sends within 1 minute, Yinchuan within 3', () => {
    const send = (id: 'tianjin' | 'yinchuan') => presets[id].promises.rules.filter((one) => one.stage === 'send').map((one) => one.limit.amount)
    expect([send('tianjin'), send('yinchuan')]).toEqual([[1], [3]])
  })
})

describe('differences between versions', () => {
  test('a version has none from itself, also after a way through JSON', () => {
    expect(differences(shenyang, JSON.parse(JSON.stringify(shenyang)) as Promises)).toEqual([])
  })
  test('rows that were added, removed and changed, by their keys', () => {
    const after = changed('solve-heating', (one) => ({ ...one, limit: minutes(180) }))
    const extra = rule({ key: 'extra', stage: 'arrive', limit: minutes(90), clause: 'x', source: 'x' })
    const found = differences(shenyang, { ...after, night: { from: 1380, to: 360 }, rules: [extra, ...after.rules.filter((one) => one.key !== 'arrive-meter')] })
    expect(found.map((one) => [one.kind, 'row' in one ? one.row.key : 'table' in one ? one.after.key : ''])).toEqual([
      ['night', ''], ['removed', 'arrive-meter'], ['added', 'extra'], ['changed', 'solve-heating'],
    ])
  })
  test('a preset adds what the present lacks and changes nothing that is there', () => {
    const after = withAdded(changed('send-rule', (one) => ({ ...one, limit: minutes(2) })), presets['gb-t-33358'].promises)
    expect(differences(shenyang, after).map((one) => one.kind)).toEqual(['changed', 'added', 'added', 'added', 'added'])
    expect(after.rules.find((one) => one.key === 'send-rule')?.limit).toEqual(minutes(2))
  })
})

describe('contradictions', () => {
  test('of the Shenyang set: 1 minute against 3 to send, 7 working days against 7 days', () => {
    const found = contradictions(shenyang.rules)
    expect(found.get('send-seen')?.map((one) => one.key)).toEqual(['send-rule'])
    expect(found.get('solve-property-complaint')?.map((one) => one.key)).toEqual(['solve-complaint'])
    expect(found.has('solve-public-interior')).toBe(false)
    expect(found.has('solve-heating')).toBe(false)
  })
  test('go both ways', () => {
    const found = contradictions(shenyang.rules)
    for (const [key, others] of found) for (const other of others) expect(found.get(other.key)?.map((one) => one.key)).toContain(key)
  })
})

describe('what speaks against a version', () => {
  const codes = (promises: Promises) => problemsOf(promises).map((one) => [one.code, one.key])
  test.each([
    ['no-limit', { limit: minutes(0) }],
    ['needless-amount', { limit: { ...sameDay, amount: 2 } }],
    ['night-of-days', { limit: { ...workingDays(3), night: 60 } }],
    ['wrong-start', { starts: 'done' }],
    ['no-clause', { clause: ' ' }],
    ['no-source', { source: '' }],
  ] as const)('%s', (code, change) => {
    expect(codes(changed('solve-heating', (one) => ({ ...one, ...change })))).toEqual([[code, 'solve-heating']])
  })
  test('a key that is there twice, a share of nobody, more than all, a night without hours', () => {
    const [first] = shenyang.needs
    expect(codes({ ...shenyang, needs: first ? [...shenyang.needs, first] : [] })).toEqual([['key-twice', 'note']])
    expect(codes({ ...shenyang, callBacks: shenyang.callBacks.map((one) => (one.key === 'sample' ? { ...one, share: 0 } : one)) })).toEqual([['no-share', 'sample']])
    expect(codes({ ...shenyang, targets: shenyang.targets.map((one) => (one.key === 'sampled' ? { ...one, value: 101 } : one)) })).toEqual([['percent', 'sampled']])
    expect(codes({ ...shenyang, night: { from: 60, to: 60 } })).toEqual([['night-empty', null]])
  })
})
