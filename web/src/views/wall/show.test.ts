import { describe, expect, it } from 'vitest'
import { advance, arrive, holdMs, lingerMs, longestFlightMs, opening, stopMs, type Show, type ShowCall } from './show.ts'

const call = (id: number, locatedAt: number | undefined, more: Partial<ShowCall> = {}): ShowCall => ({
  id,
  locatedAt,
  emergency: false,
  endedAt: undefined,
  ...more,
})
const on = (...calls: ShowCall[]) => ({ calls, stops: [] as number[] })
/** The show once the camera stands at what it wants to show. */
const settle = (show: Show, audience: { calls: ShowCall[]; stops: number[] }, now: number) => arrive(advance(show, audience, now), now)
const start = settle(opening, on(), 0)

describe('one call', () => {
  it('sets off at once and changes the plate on arrival', () => {
    const flying = advance(start, on(call(1, 100)), 100)
    expect(flying).toMatchObject({ scene: { kind: 'call', id: 1 }, plate: { kind: 'idle' }, flying: true })
    expect(arrive(flying, 2_000)).toMatchObject({ plate: { kind: 'call', id: 1 }, flying: false, since: 2_000 })
  })
  it('is not shown before its place is known', () => {
    expect(advance(start, on(call(1, undefined)), 100).scene).toEqual({ kind: 'idle' })
  })
  it('stays for as long as it lasts and 20 s more', () => {
    let show = settle(start, on(call(1, 0)), 0)
    show = settle(show, on(call(1, 0)), 600_000)
    expect(show.scene).toEqual({ kind: 'call', id: 1 })
    const ended = on(call(1, 0, { endedAt: 600_000 }))
    expect(settle(show, ended, 600_000 + lingerMs - 1).scene).toEqual({ kind: 'call', id: 1 })
    expect(settle(show, ended, 600_000 + lingerMs).scene).toEqual({ kind: 'idle' })
  })
  it('is held 8 s even when it ends at once', () => {
    const show = settle(start, on(call(1, 0)), 0)
    const audience = on(call(1, 0, { endedAt: 1 }), call(2, 10))
    expect(settle(show, audience, holdMs - 1).scene).toEqual({ kind: 'call', id: 1 })
    expect(settle(show, audience, holdMs).scene).toEqual({ kind: 'call', id: 2 })
  })
  it('flies again when its place is corrected', () => {
    const show = settle(start, on(call(1, 0)), 0)
    expect(advance(show, on(call(1, 500)), 600)).toMatchObject({ flying: true, scene: { kind: 'call', id: 1 } })
  })
  it('is dropped when it vanishes', () => {
    expect(settle(settle(start, on(call(1, 0)), 0), on(), 100).scene).toEqual({ kind: 'idle' })
  })
})

describe('several calls', () => {
  it('never change the target of a flight', () => {
    const flying = advance(start, on(call(1, 0)), 0)
    const urged = advance(flying, on(call(1, 0), call(2, 50, { emergency: true })), longestFlightMs - 1)
    expect(urged.scene).toEqual({ kind: 'call', id: 1 })
    expect(urged.flying).toBe(true)
  })
  it('go on when a flight never reports its end', () => {
    const flying = advance(start, on(call(1, 0)), 0)
    expect(advance(flying, on(call(1, 0)), longestFlightMs)).toMatchObject({ flying: false, plate: { kind: 'call', id: 1 } })
  })
  it('come newest first, then those that waited, each 8 s, and rest at the newest', () => {
    let show = settle(start, on(call(1, 0)), 0)
    const audience = on(call(1, 0), call(2, 10), call(3, 20), call(4, undefined))
    const order: number[] = []
    for (let now = holdMs; now < holdMs * 6; now += holdMs) {
      show = settle(show, audience, now)
      order.push(show.scene.kind === 'call' ? show.scene.id : 0)
    }
    expect(order).toEqual([3, 2, 3, 3, 3])
  })
  it('let an emergency pass and rest at it', () => {
    let show = settle(start, on(call(1, 0)), 0)
    const audience = on(call(1, 0), call(2, 10, { emergency: true }), call(3, 20))
    show = settle(show, audience, holdMs)
    expect(show.scene).toEqual({ kind: 'call', id: 2 })
    show = settle(show, audience, 2 * holdMs)
    expect(show.scene).toEqual({ kind: 'call', id: 3 })
    expect(settle(show, audience, 3 * holdMs).scene).toEqual({ kind: 'call', id: 2 })
  })
  it('take over from one that has ended, without its 20 s', () => {
    const show = settle(start, on(call(1, 0), call(2, 10)), 20)
    const back = settle(show, on(call(1, 0), call(2, 10, { endedAt: 30 })), 20 + holdMs)
    expect(back.scene).toEqual({ kind: 'call', id: 1 })
  })
})

describe('six calls or more', () => {
  const six = on(...[1, 2, 3, 4, 5, 6].map((id) => call(id, id)))
  it('are held in one frame, in which only the plate changes', () => {
    const show = settle(start, six, 10)
    expect(show).toMatchObject({ all: true, scene: { kind: 'call', id: 6 } })
    const later = advance(show, six, 10 + holdMs)
    expect(later).toMatchObject({ flying: false, plate: { kind: 'call', id: 5 } })
    expect(advance(later, six, 10 + holdMs + 1).plate).toEqual({ kind: 'call', id: 5 })
  })
  it('count only those that talk and have a place', () => {
    const calls = six.calls.map((one) => (one.id === 3 ? { ...one, locatedAt: undefined } : one))
    expect(settle(start, on(...calls), 10).all).toBe(false)
  })
  it('fly again when they become fewer', () => {
    const show = settle(start, six, 10)
    expect(advance(show, on(...six.calls.slice(1)), 20)).toMatchObject({ all: false, flying: true, scene: { kind: 'call', id: 6 } })
  })
})

describe('stops', () => {
  it('that were there before the wall began are not announced', () => {
    expect(settle(opening, { calls: [], stops: [7] }, 0).scene).toEqual({ kind: 'idle' })
  })
  it('come before calls, for 15 s, once', () => {
    const audience = { calls: [call(1, 5, { emergency: true })], stops: [7] }
    let show = settle(start, audience, 10)
    expect(show.scene).toEqual({ kind: 'stop', id: 7 })
    expect(settle(show, audience, 10 + stopMs - 1).scene).toEqual({ kind: 'stop', id: 7 })
    show = settle(show, audience, 10 + stopMs)
    expect(show.scene).toEqual({ kind: 'call', id: 1 })
    expect(settle(show, audience, 100_000).scene).toEqual({ kind: 'call', id: 1 })
  })
  it('that end give way', () => {
    const show = settle(start, { calls: [], stops: [7] }, 10)
    expect(settle(show, on(), 20).scene).toEqual({ kind: 'idle' })
  })
})

it('remembers nothing of calls and stops that are gone', () => {
  let show = start
  for (let id = 1; id < 200; id += 1) show = settle(show, { calls: [call(id, id)], stops: [id] }, id * 100_000)
  show = settle(show, on(), 1e9)
  expect(show.seenCalls.size).toBe(0)
  expect(show.seenStops?.size).toBe(0)
})
