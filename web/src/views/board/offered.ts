import type { Unit } from './filter-bar.tsx'

interface Offer {
  /** Units whose area the place lies in. */
  suggested: readonly number[]
  /** The unit that has the order. */
  present: number | null
  /** The unit that a complaint is about: the one above it comes first, it itself last. */
  about: number | null
}

/** Units that an order can be sent to, the likeliest first. A company gets orders only as the one above a complaint's unit. */
export function offered(units: readonly Unit[], { suggested, present, about }: Offer): { value: number; label: string }[] {
  const above = units.find((unit) => unit.id === about)?.parentId ?? null
  const rank = (id: number) => (id === above ? 0 : id === about ? 3 : suggested.includes(id) ? 1 : 2)
  return units
    .filter((unit) => unit.id !== present && (unit.kind !== 'heating-company' || unit.id === above))
    .map((unit) => ({ value: unit.id, label: unit.name, rank: rank(unit.id) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value, label }) => ({ value, label }))
}
