/** What the show needs to know of a call. Times are ms. */
export interface ShowCall {
  id: number
  emergency: boolean
  /** When its place was found, or found anew; undefined while the address is being clarified. */
  locatedAt: number | undefined
  endedAt: number | undefined
}

export type Scene = { kind: 'idle' } | { kind: 'call'; id: number } | { kind: 'stop'; id: number }

/** What the wall shows now. A pure value: `advance` and `arrive` give the next one. */
export interface Show {
  /** Where the camera stands or is flying to. */
  scene: Scene
  /** Whose names the plate carries: the scene's, from the end of the flight on. */
  plate: Scene
  flying: boolean
  /** When the flight set off, or since when the plate can be read, ms. */
  since: number
  /** The camera holds all calls in one frame and stays; only the plate changes. */
  all: boolean
  /** Calls shown already, with the place they had then. */
  seenCalls: ReadonlyMap<number, number>
  /** Stops shown already; undefined before the first look, when all there are count as known. */
  seenStops: ReadonlySet<number> | undefined
}

export interface Audience {
  calls: readonly ShowCall[]
  /** Ids of the stops now in force. */
  stops: readonly number[]
}

export const holdMs = 8_000
export const stopMs = 15_000
/** How long the last call stays after it ended. */
export const lingerMs = 20_000
/** A flight that reports no end (a map that lost its context) counts as ended. */
export const longestFlightMs = 10_000
/** From so many located calls on the camera stops flying. */
export const oneFrameFrom = 6

const idle: Scene = { kind: 'idle' }

export const opening: Show = {
  scene: idle,
  plate: idle,
  flying: false,
  since: 0,
  all: false,
  seenCalls: new Map(),
  seenStops: undefined,
}

/**
 * The show at `now`, for calls and stops as they are now. First a stop not seen before (15 s); then calls not shown
 * yet, emergencies first, the newest place first, 8 s each at least; then the most urgent, newest call that still
 * talks; the last call until 20 s after its end; else idle. While the camera flies nothing changes, however urgent.
 */
export function advance(show: Show, audience: Audience, now: number): Show {
  if (show.flying && now - show.since >= longestFlightMs) return advance(arrive(show, now), audience, now)
  const known = withKnown(show, audience)
  if (show.flying) return known
  const wanted = choose(known, audience, now)
  const all = audience.calls.filter(isActive).length >= oneFrameFrom
  const moved = wanted.kind === 'call' && isMoved(known, audience, wanted.id)
  if (sameScene(wanted, show.scene) && all === show.all && !moved) return known
  const stays = all && show.all && wanted.kind === 'call'
  return {
    ...known,
    scene: wanted,
    plate: stays ? wanted : show.plate,
    flying: !stays,
    since: now,
    all,
    seenCalls: seeing(known.seenCalls, audience, wanted),
    seenStops: wanted.kind === 'stop' ? new Set(known.seenStops).add(wanted.id) : known.seenStops,
  }
}

/** The camera has arrived: the plate changes and the hold begins. */
export function arrive(show: Show, now: number): Show {
  return show.flying ? { ...show, flying: false, plate: show.scene, since: now } : show
}

function choose(show: Show, { calls, stops }: Audience, now: number): Scene {
  const held = now - show.since
  if (show.scene.kind === 'stop' && stops.includes(show.scene.id) && held < stopMs) return show.scene
  const newStop = stops.find((id) => show.seenStops && !show.seenStops.has(id))
  const current = show.scene.kind === 'call' ? show.scene.id : undefined
  const shown = calls.find((call) => call.id === current && call.locatedAt !== undefined)
  if (shown && held < holdMs) return show.scene
  if (newStop !== undefined) return { kind: 'stop', id: newStop }
  const active = calls.filter(isActive).toSorted(byUrgency)
  const next = active.find((call) => show.seenCalls.get(call.id) !== call.locatedAt) ?? active[0]
  if (next) return { kind: 'call', id: next.id }
  const lingers = shown?.endedAt !== undefined && now - shown.endedAt < lingerMs
  return lingers ? show.scene : idle
}

function isActive(call: ShowCall): boolean {
  return call.locatedAt !== undefined && call.endedAt === undefined
}

function byUrgency(a: ShowCall, b: ShowCall): number {
  return Number(b.emergency) - Number(a.emergency) || (b.locatedAt ?? 0) - (a.locatedAt ?? 0) || b.id - a.id
}

/** The place of the call that is shown was found anew: what the wall says is no longer true. */
function isMoved(show: Show, { calls }: Audience, id: number): boolean {
  const call = calls.find((one) => one.id === id)
  return call?.locatedAt !== undefined && show.seenCalls.get(id) !== call.locatedAt
}

function seeing(seen: ReadonlyMap<number, number>, { calls }: Audience, scene: Scene): ReadonlyMap<number, number> {
  const call = scene.kind === 'call' ? calls.find(({ id }) => id === scene.id) : undefined
  return call?.locatedAt === undefined ? seen : new Map(seen).set(call.id, call.locatedAt)
}

/** Forgets what is gone, so that weeks of calls leave no trace; stops found at the first look count as seen. */
function withKnown(show: Show, { calls, stops }: Audience): Show {
  const ids = new Set(calls.map(({ id }) => id))
  const gone = [...show.seenCalls.keys()].some((id) => !ids.has(id))
  const goneStops = show.seenStops === undefined || [...show.seenStops].some((id) => !stops.includes(id))
  if (!gone && !goneStops) return show
  return {
    ...show,
    seenCalls: new Map([...show.seenCalls].filter(([id]) => ids.has(id))),
    seenStops: new Set(show.seenStops ? [...show.seenStops].filter((id) => stops.includes(id)) : stops),
  }
}

export function sameScene(a: Scene, b: Scene): boolean {
  return a.kind === b.kind && (a.kind === 'idle' || (b.kind !== 'idle' && a.id === b.id))
}
