import { chanceOf } from './chance.ts'

/** A fault that somebody called about. Moments are milliseconds since 1970. */
export interface FaultCall {
  orderId: number
  at: number
  /** The station that heats the place. */
  unitId: number
  /** The same for all calls of one flat: a household that calls three times is cold once. */
  household: string
  buildingId: number | null
}

/** What is known of a station from quieter days. */
export interface Station {
  unitId: number
  /** Its boiler house, where it has one. */
  parentId: number | null
  /** Buildings it serves: what is expected of a station that has no history yet. */
  size: number
  /** Calls about faults in the days that were looked back at. */
  past: number
}

export interface Suspicion {
  unitId: number
  /** Of the calls that show it, oldest first. */
  orderIds: number[]
  firstAt: number
  lastAt: number
  households: number
  /** So many households would have called in that time if nothing were broken. */
  usual: number
  /** How often chance alone would bring so many. */
  chance: number
  /** Few buildings among many: a riser or a branch rather than the whole unit. */
  extent: 'buildings' | 'unit'
}

export interface Sensitivity {
  /** Suspect nothing that chance alone brings more often than this. */
  chance: number
  /** However unusual they are, fewer households are no incident. */
  households: number
  /** Calls older than this belong to another story. */
  windowMinutes: number
}

/** Tuned with `pnpm bench:incidents`. */
export const sensitivity: Sensitivity = { chance: 1e-5, households: 4, windowMinutes: 120 }

const minuteMs = 60_000
/** Calls of one moment are not compared with the usual of no time at all. */
const shortestMs = 5 * minuteMs
/** So many calls are imagined for each station before its first, divided by size: one quiet week proves little. */
const imagined = 3
/** Stations have better and worse days, even where their long run is known well: no rate is trusted beyond this. */
const firmest = 10
/** A fault of the boiler house shows at so many of its stations … */
const stationsOfParent = 3
/** … and still shows, though more weakly, without the loudest of them. */
const withoutLoudest = 1e-3

/**
 * Units whose calls of the last minutes are no coincidence: for each unit, the run of newest calls that chance explains worst
 * is compared with what is usual there at the pace of the rest of the city. The pace makes it fair at rush hours and in cold
 * snaps, the unit's share of it to large and small units. A boiler house is named instead of its stations where several of them call.
 * `calls`: faults of one category; those of known incidents left out.
 */
export function detect(calls: readonly FaultCall[], stations: readonly Station[], now: number, { chance, households, windowMinutes }: Sensitivity = sensitivity): Suspicion[] {
  const recent = firstOfHouseholds(calls.filter((call) => call.at <= now && call.at > now - windowMinutes * minuteMs))
  const usualOf = usualShares(stations)
  const callsOf = Map.groupBy(recent, (call) => call.unitId)
  const all = new Map(calls.map((call) => [call.orderId, call]))
  const everyCall = (unitIds: ReadonlySet<number>, since: number) => [...all.values()].filter((call) => unitIds.has(call.unitId) && call.at >= since && call.at <= now)

  const judge = (unitId: number, members: readonly Station[], only: readonly FaultCall[] = members.flatMap((one) => callsOf.get(one.unitId) ?? [])): Suspicion | undefined => {
    const usual = members.reduce((sum, { unitId: id }) => add(sum, usualOf.get(id) ?? nothing), nothing)
    const found = worstRun(only, { ...usual, pace: paceWithout(only, recent, usual.share, now) }, now)
    if (!found) return undefined
    const shown = everyCall(new Set(members.map((one) => one.unitId)), found.firstAt).sort((a, b) => a.at - b.at)
    return { unitId, orderIds: shown.map((call) => call.orderId), lastAt: shown.at(-1)?.at ?? found.firstAt, extent: extentOf(shown), ...found }
  }
  const isSuspect = (one: Suspicion | undefined): one is Suspicion => one !== undefined && one.chance <= chance && one.households >= households

  const suspects = stations.map((station) => judge(station.unitId, [station])).filter(isSuspect)
  const parents = [...Map.groupBy(stations.filter((one) => one.parentId !== null), (one) => one.parentId ?? 0)].flatMap(([parentId, members]) => {
    const calling = members.filter((one) => callsOf.has(one.unitId))
    if (calling.length < stationsOfParent) return []
    const whole = judge(parentId, members)
    const loudest = calling.reduce((one, other) => ((callsOf.get(other.unitId)?.length ?? 0) > (callsOf.get(one.unitId)?.length ?? 0) ? other : one))
    const rest = judge(parentId, members.filter((one) => one !== loudest))
    return isSuspect(whole) && rest && rest.chance <= withoutLoudest ? [{ whole, members: new Set(members.map((one) => one.unitId)) }] : []
  })
  const within = (unitId: number) => parents.some(({ members }) => members.has(unitId))
  return [...parents.map(({ whole }) => whole), ...suspects.filter(({ unitId }) => !within(unitId))].sort((a, b) => a.chance - b.chance)
}

function firstOfHouseholds(calls: readonly FaultCall[]): FaultCall[] {
  const seen = new Set<string>()
  return calls.toSorted((a, b) => a.at - b.at).filter(({ unitId, household }) => {
    const key = `${unitId} ${household}`
    return seen.has(key) ? false : seen.add(key)
  })
}

/**
 * Households a millisecond that the whole city would send if all were as the rest of it is: of the last hour, or of its last
 * third if that is faster, as when a morning begins.
 */
function paceWithout(own: readonly FaultCall[], all: readonly FaultCall[], share: number, now: number): number {
  const within = (minutes: number) => {
    const since = now - minutes * minuteMs
    const others = all.filter((call) => call.at > since).length - own.filter((call) => call.at > since).length
    return (others + 1) / (minutes * minuteMs * Math.max(1 - share, 0.01))
  }
  return Math.max(within(60), within(20))
}

interface Usual {
  /** Of the city's calls. */
  share: number
  /** How firmly the share is known: the calls it was learnt from. */
  shape: number
}

const nothing: Usual = { share: 0, shape: 0 }
const add = (a: Usual, b: Usual): Usual => ({ share: a.share + b.share, shape: a.shape + b.shape })

function usualShares(stations: readonly Station[]): Map<number, Usual> {
  const buildings = stations.reduce((sum, one) => sum + Math.max(1, one.size), 0)
  const known = stations.map((one) => ({ unitId: one.unitId, shape: one.past + (imagined * stations.length * Math.max(1, one.size)) / buildings }))
  const total = known.reduce((sum, one) => sum + one.shape, 0)
  return new Map(known.map(({ unitId, shape }) => [unitId, { share: shape / total, shape: Math.min(shape, firmest) }]))
}

/** Of all runs "from this call until now" the one that chance explains worst. */
function worstRun(calls: readonly FaultCall[], { share, shape, pace }: Usual & { pace: number }, now: number): { firstAt: number; households: number; usual: number; chance: number } | undefined {
  const newestFirst = calls.toSorted((a, b) => b.at - a.at)
  const runs = newestFirst.map(({ at }, index) => {
    const usual = pace * share * Math.max(now - at, shortestMs)
    return { firstAt: at, households: index + 1, usual, chance: chanceOf(index + 1, usual, shape) }
  })
  return runs.reduce<(typeof runs)[number] | undefined>((worst, run) => (worst && worst.chance <= run.chance ? worst : run), undefined)
}

function extentOf(calls: readonly FaultCall[]): Suspicion['extent'] {
  const known = calls.flatMap(({ buildingId }) => buildingId ?? [])
  return known.length === calls.length && new Set(known).size <= 2 ? 'buildings' : 'unit'
}
