import type { DraftArea } from '@heatline/server/api'
import { useState } from 'react'
import { shapeOf } from '../draft-state.ts'
import { tonesOf } from '../geometry/tones.ts'

/** The tone of each unit's areas. It stays as it is until a unit comes in that has none. */
export function useTones(areas: ReadonlyMap<number, DraftArea>): ReadonlyMap<number, number> {
  const [tones, setTones] = useState<ReadonlyMap<number, number>>(() => new Map())
  const all = [...areas.values()]
  if (all.every(({ unitId }) => tones.has(unitId))) return tones
  const next = tonesOf(all.map((area) => ({ unitId: area.unitId, polygons: shapeOf(area).polygons })), tones)
  setTones(next)
  return next
}
