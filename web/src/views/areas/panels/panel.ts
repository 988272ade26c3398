import type { AreaDraft } from '@heatline/server/api'
import type { Feature, Geometry } from 'geojson'
import type { Changes } from '../draft-state.ts'

/** What a panel shows on the map: the place it speaks of, and marks that can be clicked by their id. */
export interface Pointed {
  found?: Geometry | undefined
  marks: readonly Feature[]
}

export interface PanelProps {
  draft: AreaDraft
  canEdit: boolean
  apply: (changes: Changes) => void
  onPoint: (pointed: Pointed) => void
  /** Brings the camera to a place. */
  onGo: (place: Geometry) => void
  /** The mark that was clicked on the map; a new object each time. */
  clicked: { id: number } | undefined
}

/** A reply that tells of the draft and of no areas. */
export const draftAlone = (draft: AreaDraft): Changes => ({ draft, after: draft.revision, revision: draft.revision, areas: [], removed: [] })
