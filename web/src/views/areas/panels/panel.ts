import type { AreaDraft } from '@heatline/server/api'
import type { Feature, Geometry } from 'geojson'
import type { Changes } from '../draft-state.ts'

/** What a panel shows on the map: the place it speaks of, and marks with `id`, `image`, `rank` and `chosen`. */
export interface Pointed {
  found?: Geometry | undefined
  marks: readonly Feature[]
  /** A mark was clicked. */
  onMark?: (id: number) => void
}

export interface PanelProps {
  draft: AreaDraft
  canEdit: boolean
  apply: (changes: Changes) => void
  onPoint: (pointed: Pointed) => void
  /** Brings the camera to a place. */
  onGo: (place: Geometry) => void
}

/** A reply that tells of the draft and of no areas. */
export const draftAlone = (draft: AreaDraft): Changes => ({ draft, after: draft.revision, revision: draft.revision, areas: [], removed: [] })
