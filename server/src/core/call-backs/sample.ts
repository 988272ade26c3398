/** An order whose unit reported it done, and its lot: the SHA-256, in hex, of `lotText`. */
export interface Lot {
  orderId: number
  lot: string
}

/** S4: at least so many of each unit's week are called, whatever else a rule says. */
export const leastShare = 0.05

/** What an order's lot is the hash of; anyone who knows the week's seed draws the same lot again. */
export function lotText(seed: string, unitId: number, week: string, orderId: number, round: number): string {
  return `${seed}|${unitId}|${week}|${orderId}|${round}`
}

/** Whether a lot alone calls for a call-back: known at once, whatever comes later in the week. */
export function isDrawn(lot: string, share: number): boolean {
  return Number.parseInt(lot.slice(0, 12), 16) / 16 ** 12 < share
}

/**
 * The orders of a unit's week that are called back: the smallest lots, all that fall below the share and never fewer than
 * the share of the whole. It depends on the lots alone, not on their order; more orders never take one out that fell below.
 */
export function sampleOf(lots: readonly Lot[], share: number): number[] {
  const sorted = lots.toSorted((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.orderId - b.orderId))
  const drawn = sorted.filter(({ lot }) => isDrawn(lot, share)).length
  return sorted.slice(0, Math.max(drawn, Math.ceil(share * lots.length - 1e-9))).map(({ orderId }) => orderId)
}

const dayMs = 86_400_000

/** The ISO week of a moment at the city's clock: "2026-W03". */
export function weekOf(moment: Date, utcOffsetMinutes = 480): string {
  const day = Math.floor((moment.getTime() + utcOffsetMinutes * 60_000) / dayMs)
  // 1 January 1970 was a Thursday; a week belongs to the year of its Thursday.
  const thursday = new Date((day - ((day + 3) % 7) + 3) * dayMs)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return `${thursday.getUTCFullYear()}-W${String(Math.floor((thursday.getTime() - first) / (7 * dayMs)) + 1).padStart(2, '0')}`
}
