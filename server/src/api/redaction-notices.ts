import type { Viewer } from '../core/roles.ts'
import type { Notice } from './shapes.ts'

/** A notice as a viewer may have it: outside the hall nobody learns who wrote it. */
export function noticeFor(viewer: Pick<Viewer, 'role'>, notice: Notice): Notice {
  return viewer.role === 'wall' || viewer.role === 'station' ? { ...notice, createdBy: '' } : notice
}
