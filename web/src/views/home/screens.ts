import type { Role } from '@heatline/server/core/roles'

export type Screen = 'desk' | 'board' | 'station' | 'wall' | 'admin'

const screensOf: Record<Role, readonly Screen[]> = {
  'call-taker': ['desk'],
  'shift-leader': ['board', 'desk', 'wall'],
  station: ['station'],
  administrator: ['board', 'wall', 'admin'],
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
