import { detect, type Sensitivity } from '@heatline/server/core/incidents/detect'
import type { PlantedFault, SimulatedCall, SimulatedDay } from './day.ts'

export interface Found {
  fault: PlantedFault
  /** Households of the fault that had called when it was suspected, and minutes since the first of them. */
  households: number
  minutes: number
  /** Its boiler house was named instead of the station. */
  byParent: boolean
}

export interface Replay {
  found: Found[]
  missed: PlantedFault[]
  falseOnes: number
  /** Milliseconds that a look took, at the most. */
  slowestLook: number
}

/** A fault that is mended is still talked about. */
const afterwardsMs = 30 * 60_000

/**
 * Lives through a day call by call, as the hall does: each suspicion is judged at once. A fault is accepted, and its calls are
 * not counted any more; anything else is dismissed, and so are its calls.
 */
export function replay({ stations, calls, faults }: SimulatedDay, sensitivity: Sensitivity): Replay {
  const found = new Map<PlantedFault, Found>()
  const settled = new Map<number, number>()
  const parentOf = new Map(stations.map(({ unitId, parentId }) => [unitId, parentId]))
  let falseOnes = 0
  let slowestLook = 0
  let begin = 0
  calls.forEach((call, index) => {
    while ((calls[begin]?.at ?? call.at) <= call.at - sensitivity.windowMinutes * 60_000) begin += 1
    const open = calls.slice(begin, index + 1).filter((one) => one.at > (settled.get(one.unitId) ?? -1) && !isKnown(found, one))
    const started = performance.now()
    const suspicions = detect(open, stations, call.at, sensitivity)
    slowestLook = Math.max(slowestLook, performance.now() - started)
    for (const { unitId } of suspicions) {
      const members = new Set([unitId, ...stations.filter((one) => one.parentId === unitId).map((one) => one.unitId)])
      const meant = faults.filter((fault) => members.has(fault.unitId) && !found.has(fault) && call.at >= fault.from && call.at < fault.to + afterwardsMs)
      for (const fault of meant) found.set(fault, toldOf(fault, calls.slice(0, index + 1), parentOf.get(fault.unitId) === unitId))
      if (meant.length > 0) continue
      falseOnes += 1
      for (const member of members) settled.set(member, call.at)
    }
  })
  return { found: [...found.values()], missed: faults.filter((fault) => !found.has(fault)), falseOnes, slowestLook }
}

function isKnown(found: ReadonlyMap<PlantedFault, Found>, call: SimulatedCall): boolean {
  return [...found.keys()].some((fault) => fault.unitId === call.unitId && call.at < fault.to + afterwardsMs)
}

function toldOf(fault: PlantedFault, calls: readonly SimulatedCall[], byParent: boolean): Found {
  const own = calls.filter((call) => call.ofFault && call.unitId === fault.unitId)
  return { fault, households: new Set(own.map((call) => call.household)).size, minutes: ((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)) / 60_000, byParent }
}
