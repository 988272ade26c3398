import type { AreaDraft, DraftArea } from '@heatline/server/api'
import { boxOf, polygonsOf, type Box, type Polygons } from './geometry/polygons.ts'

/** A draft as far as it was heard of. */
export interface DraftState {
  draft: AreaDraft
  /** What `areas` are true of. */
  revision: number
  areas: ReadonlyMap<number, DraftArea>
}

export interface Changes {
  draft: AreaDraft
  /** What has happened after `after`, up to `revision`. */
  after: number
  revision: number
  areas: readonly DraftArea[]
  removed: readonly number[]
}

/**
 * The state after changes; what is older than what is known changes nothing. The revision stays where it is when changes
 * in between have not been heard of.
 */
export function withChanges(state: DraftState, { draft, after, revision, areas, removed }: Changes): DraftState {
  const next = new Map(state.areas)
  for (const area of areas) if (area.version >= (next.get(area.id)?.version ?? 0)) next.set(area.id, area)
  for (const id of removed) next.delete(id)
  return {
    draft: draft.revision >= state.draft.revision ? draft : state.draft,
    revision: after <= state.revision ? Math.max(revision, state.revision) : state.revision,
    areas: next,
  }
}

const shapes = new WeakMap<DraftArea, { polygons: Polygons; box: Box }>()

/** The area's parts and their box, worked out once. */
export function shapeOf(area: DraftArea): { polygons: Polygons; box: Box } {
  let shape = shapes.get(area)
  if (!shape) {
    const polygons = polygonsOf(area.geometry)
    shape = { polygons, box: boxOf(polygons) }
    shapes.set(area, shape)
  }
  return shape
}
