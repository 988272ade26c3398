import { buildingText, floorText } from './label.ts'
import type { PlaceMatch } from './types.ts'

/** The stretches of a match's label that the words named: all parts but those in `unnamed`. */
export function markLabel(match: Omit<PlaceMatch, 'confidence'>, unnamed: ReadonlySet<'district' | 'street' | 'estate' | 'number'>): [number, number][] {
  const parts = [
    unnamed.has('district') ? undefined : match.district,
    unnamed.has('street') ? undefined : match.street,
    unnamed.has('number') ? undefined : match.number,
    unnamed.has('estate') ? undefined : match.estate,
    match.landmark,
    match.building && buildingText(match.building),
    match.unit && `${match.unit}单元`,
    match.floor && floorText(match.floor),
    match.room,
  ]
  const marked: [number, number][] = []
  let from = 0
  for (const part of parts) {
    const start = part ? match.label.indexOf(part, from) : -1
    if (!part || start < 0) continue
    from = start + part.length
    const last = marked.at(-1)
    if (last?.[1] === start) last[1] = from
    else marked.push([start, from])
  }
  return marked
}
