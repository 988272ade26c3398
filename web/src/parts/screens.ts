import type { Role } from '@heatline/server/core/roles'

export type Screen = 'desk' | 'intake' | 'board' | 'supervise' | 'incidents' | 'call-backs' | 'shift' | 'knowledge' | 'reports' | 'station' | 'wall' | 'areas' | 'admin'

const screensOf: Record<Role, readonly Screen[]> = {
  'call-taker': ['desk', 'intake', 'call-backs', 'shift', 'knowledge'],
  'shift-leader': ['board', 'desk', 'intake', 'supervise', 'incidents', 'call-backs', 'shift', 'knowledge', 'reports', 'areas', 'admin', 'wall'],
  station: ['station', 'call-backs', 'reports', 'supervise'],
  administrator: ['board', 'supervise', 'incidents', 'knowledge', 'reports', 'areas', 'admin', 'wall'],
  wall: ['wall'],
}

/** The screens a role works with, its own first. */
export function screensFor(role: Role): readonly Screen[] {
  return screensOf[role]
}

/** Where somebody goes who has just signed in. */
export function ownScreen(role: Role): string {
  return `/${screensOf[role][0] ?? ''}`
}
