import type { FaultCall } from '@heatline/server/core/incidents/detect'
import { nextArrival, pick, seeded } from '../../simulate/random.ts'
import type { Served } from './stations.ts'

export interface SimulatedCall extends FaultCall {
  /** Caused by the planted fault of its station. */
  ofFault: boolean
}

export interface PlantedFault {
  unitId: number
  from: number
  to: number
}

export interface SimulatedDay {
  stations: Served[]
  calls: SimulatedCall[]
  faults: PlantedFault[]
}

const hourMs = 3_600_000
/** Calls of each hour of a cold day: people wake to a cold room, and come home to one. */
const hourly = [6, 4, 3, 3, 5, 12, 38, 70, 92, 96, 90, 78, 56, 54, 62, 66, 70, 84, 100, 98, 84, 60, 36, 16]
const hours = hourly.reduce((sum, one) => sum + one, 0)
/** Of all calls, those about faults of heating: the others are questions and other trades, which nobody looks through for faults. */
const faultShare = 0.75
const daysBefore = 14

/**
 * A winter day of so many calls. Stations differ: by size, in the long run (old pipes), and from day to day. Callers ring again,
 * and a cold riser brings a neighbour or two without any fault of the station: what a search for faults must not fall for.
 */
export function simulateDay(served: readonly Served[], seed: number, calls: number, faultCount: number): SimulatedDay {
  const random = seeded(seed)
  const ordinary = calls * faultShare
  const weights = served.map((station) => station.size * Math.exp(0.4 * normal(random)))
  const total = weights.reduce((sum, one) => sum + one, 0)
  const stations = served.map((station, index) => ({ ...station, past: poisson(random, (daysBefore * ordinary * (weights[index] ?? 0)) / total) }))
  const today = weights.map((weight) => weight * Math.exp(0.25 * normal(random)))
  const faults = shuffled(random, stations.filter((one) => one.size >= 8)).slice(0, faultCount).map(({ unitId }): PlantedFault => {
    const from = (5 + random() * 15) * hourMs
    return { unitId, from, to: from + (1.5 + random() * 4) * hourMs }
  })
  const made: Omit<SimulatedCall, 'orderId'>[] = []
  for (const fault of faults) {
    const station = stations.find(({ unitId }) => unitId === fault.unitId)
    if (station) made.push(...callsOfFault(random, fault, station))
  }
  while (made.length < ordinary) {
    const station = weighted(random, stations, today)
    const first = { ...callFrom(random, station, timeOfDay(random)), ofFault: false }
    made.push(first)
    if (random() < 0.06) made.push({ ...first, at: first.at + random() * 3 * hourMs })
    if (random() < 0.02) for (let more = random() < 0.3 ? 2 : 1; more > 0; more -= 1) made.push({ ...neighbourOf(random, first), ofFault: false })
  }
  const inOrder = made.filter((call) => call.at < 24 * hourMs).sort((a, b) => a.at - b.at)
  return { stations, faults, calls: inOrder.map((call, index) => ({ ...call, orderId: index + 1 })) }
}

/** Few feel it at first, then more, until it is mended. */
function callsOfFault(random: () => number, fault: PlantedFault, station: Served): Omit<SimulatedCall, 'orderId'>[] {
  const calls: Omit<SimulatedCall, 'orderId'>[] = []
  const perHour = 4 + random() * 10
  for (let at = fault.from; at < fault.to; at += (nextArrival(random, perHour * Math.min(1, 0.3 + (at - fault.from) / hourMs)) * hourMs) / 3600) {
    calls.push({ ...callFrom(random, station, at), ofFault: true })
  }
  return calls
}

function callFrom(random: () => number, station: Served, at: number) {
  const building = pick(random, station.buildings)
  return { at, unitId: station.unitId, buildingId: building.id, household: `${building.id}-${Math.floor(random() * building.flats)}` }
}

function neighbourOf(random: () => number, call: Omit<SimulatedCall, 'orderId'>): Omit<SimulatedCall, 'orderId'> {
  return { ...call, at: call.at + random() * 0.5 * hourMs, household: `${call.buildingId}-neighbour-${random()}` }
}

function timeOfDay(random: () => number): number {
  let left = random() * hours
  const hour = hourly.findIndex((weight) => (left -= weight) < 0)
  return (hour + random()) * hourMs
}

function weighted(random: () => number, stations: readonly Served[], weights: readonly number[]): Served {
  let left = random() * weights.reduce((sum, one) => sum + one, 0)
  const found = stations.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? stations.at(-1)
  if (!found) throw new Error('there are no stations')
  return found
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function poisson(random: () => number, mean: number): number {
  let count = 0
  for (let left = mean + Math.log(1 - random()); left > 0; left += Math.log(1 - random())) count += 1
  return count
}

function shuffled<T>(random: () => number, list: readonly T[]): T[] {
  return list.map((value) => [random(), value] as const).sort(([a], [b]) => a - b).map(([, value]) => value)
}
