import type { AreaDraft } from '@heatline/server/api'

export type Obstacle = 'unchecked' | 'errors' | 'not-replayed' | 'outdated'

/** What keeps the draft from being published, the first to do first. */
export function obstacleOf({ outdated, findings, state }: Pick<AreaDraft, 'outdated' | 'findings' | 'state'>): Obstacle | undefined {
  if (outdated) return 'outdated'
  if (!findings) return 'unchecked'
  if (findings.errors > 0) return 'errors'
  return state === 'replayed' ? undefined : 'not-replayed'
}
