import type { Call, Counts, endpoints, LiveEvent, Notice, Order, StopNotice } from '@heatline/server/api'
import { clockMark, runningClock, type ClockMark, type RunningClock } from '@heatline/server/core/promises/running'
import { booleanPointInPolygon } from '@turf/turf'
import type { MultiPolygon, Polygon } from 'geojson'
import type { Reply } from '../../api/call.ts'
import { formatDate } from '../../text/format.ts'
import type { ShowCall } from './show.ts'

/** A call with the number it keeps on the wall for as long as it lasts. */
export interface WallCall extends Call {
  number: number
}

/** All the wall knows. A pure value: events give the next one. */
export interface WallState {
  calls: ReadonlyMap<number, WallCall>
  /** Open ones, and those done today. */
  orders: ReadonlyMap<number, Order>
  stops: ReadonlyMap<number, StopNotice>
  /** Announced on walls; some begin later, and those taken back stay for a moment. */
  notices: ReadonlyMap<number, Notice>
  counts: Counts
}

/** Longer than a reply is on its way: what it still lists is known to be over. */
const endedKeptMs = 60_000

type Snapshot = Reply<typeof endpoints.wallState> & Pick<Reply<typeof endpoints.listNotices>, 'notices'>

export function fromSnapshot(reply: Snapshot, before?: WallState): WallState {
  const numbered = reply.calls.reduce((calls, call) => withCall(calls, call), new Map(before?.calls ?? []))
  const present = new Set(reply.calls.map(({ id }) => id))
  return {
    calls: new Map([...numbered].filter(([id]) => present.has(id))),
    orders: byId(reply.orders),
    stops: byId(reply.stops),
    notices: withNotices(new Map(), reply.notices),
    counts: reply.counts,
  }
}

/** The state after an event. What is older than what is known changes nothing. */
export function apply(state: WallState, event: LiveEvent): WallState {
  switch (event.type) {
    case 'call.changed':
      return isOlder(event.payload, state.calls.get(event.payload.id)) ? state : { ...state, calls: withCall(state.calls, event.payload) }
    case 'order.changed': {
      if (isOlder(event.payload, state.orders.get(event.payload.id))) return state
      return { ...state, orders: new Map(state.orders).set(event.payload.id, event.payload) }
    }
    case 'stop.changed': {
      const stops = new Map(state.stops)
      if (event.payload.endedAt) stops.delete(event.payload.id)
      else stops.set(event.payload.id, event.payload)
      return { ...state, stops }
    }
    case 'notice.changed':
      return { ...state, notices: withNotices(state.notices, [event.payload]) }
    // What a wall does not show, or is not told.
    case 'city.changed':
    case 'suggestion.changed':
    case 'slip.changed':
    case 'shift.changed':
    case 'call-back.changed':
    case 'area-draft.changed':
    case 'import.changed':
      return state
  }
}

/** Adds notices that have begun since. Of those known the state has heard more than a reply on its way can say. */
export function addNotices(state: WallState, listed: readonly Notice[]): WallState {
  const added = listed.filter(({ id }) => !state.notices.has(id))
  return added.length === 0 ? state : { ...state, notices: withNotices(state.notices, added) }
}

/** Forgets calls that ended or notices that were taken back a minute ago, notices past their end, and orders done on another day. */
export function prune(state: WallState, now: Date): WallState {
  const today = formatDate(now)
  const calls = [...state.calls].filter(([, { endedAt }]) => !isLongOver(endedAt, now))
  const orders = [...state.orders].filter(([, order]) => !isDone(order) || (order.doneAt && formatDate(new Date(order.doneAt)) === today))
  const notices = [...state.notices].filter(([, { endsAt, withdrawnAt }]) => Date.parse(endsAt) > now.getTime() && !isLongOver(withdrawnAt, now))
  if (calls.length === state.calls.size && orders.length === state.orders.size && notices.length === state.notices.size) return state
  return { ...state, calls: new Map(calls), orders: new Map(orders), notices: new Map(notices) }
}

/** The calls people are talking in now, by their numbers. */
export function talking(calls: WallState['calls'] = new Map()): WallCall[] {
  return [...calls.values()].filter((call) => call.state === 'talking').toSorted((a, b) => a.number - b.number)
}

export function toShowCalls(state: WallState): ShowCall[] {
  return [...state.calls.values()]
    .filter((call) => call.state !== 'ringing')
    .map((call) => ({
      id: call.id,
      emergency: call.severity === 'emergency',
      locatedAt: call.place && call.locatedAt ? Date.parse(call.locatedAt) : undefined,
      endedAt: call.state === 'ended' ? Date.parse(call.endedAt ?? call.startedAt) : undefined,
    }))
}

export interface ListedOrder {
  order: Order
  mark: ClockMark
  clock: RunningClock | undefined
}

const urgency: Record<ClockMark, number> = { late: 0, near: 1, new: 2, work: 3, done: 4 }

/** Open orders, the most urgent first: late, near, not accepted, then by the time left. */
export function openOrders(orders: WallState['orders'] = new Map(), now: Date): ListedOrder[] {
  return [...orders.values()]
    .filter((order) => !isDone(order))
    .map((order) => ({ order, mark: clockMark(order, now), clock: runningClock(order) }))
    .toSorted((a, b) => urgency[a.mark] - urgency[b.mark] || endOf(a) - endOf(b) || b.order.id - a.order.id)
}

/** The stop that a call's place lies in: the newest, if several. */
export function stopOver(stops: readonly StopNotice[], place: WallCall['place']): StopNotice | undefined {
  if (!place) return undefined
  return newestFirst(stops).find(({ geometry }) => geometry && booleanPointInPolygon([place.lon, place.lat], geometry as Polygon | MultiPolygon))
}

/** The newest notice in force. */
export function noticeNow(notices: WallState['notices'] = new Map(), now: Date): Notice | undefined {
  return [...notices.values()]
    .filter(({ startsAt, endsAt, withdrawnAt }) => !withdrawnAt && Date.parse(startsAt) <= now.getTime() && now.getTime() < Date.parse(endsAt))
    .toSorted((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt) || b.id - a.id)[0]
}

export function newestFirst(stops: readonly StopNotice[]): StopNotice[] {
  return stops.toSorted((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))
}

function endOf({ clock }: ListedOrder): number {
  return clock ? Date.parse(clock.by) : Infinity
}

function isLongOver(endedAt: string | null, now: Date): boolean {
  return endedAt !== null && now.getTime() - Date.parse(endedAt) >= endedKeptMs
}

function isDone(order: Order): boolean {
  return order.state === 'done' || order.state === 'closed'
}

function isOlder(next: { version: number }, known: { version: number } | undefined): boolean {
  return known !== undefined && next.version < known.version
}

/** A call that talks gets the smallest number that no other talking call has, and keeps it. */
function withCall(calls: ReadonlyMap<number, WallCall>, call: Call): Map<number, WallCall> {
  const known = calls.get(call.id)?.number
  const taken = new Set([...calls.values()].flatMap((one) => (one.state === 'talking' && one.id !== call.id ? [one.number] : [])))
  let free = 1
  while (taken.has(free)) free += 1
  return new Map(calls).set(call.id, { ...call, number: known || (call.state === 'talking' ? free : 0) })
}

/** Those of other channels are left out: a leader who looks at the wall is told of all. */
function withNotices(known: ReadonlyMap<number, Notice>, told: readonly Notice[]): Map<number, Notice> {
  return new Map([...known, ...byId(told.filter(({ channels }) => channels.includes('wall')))])
}

function byId<T extends { id: number }>(rows: readonly T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
