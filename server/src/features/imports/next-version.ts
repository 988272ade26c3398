import type { RowReason } from './report.ts'

/** The newest version of an area as the database has it; moments are ISO 8601 in UTC. */
export interface Version {
  id: number
  version: number
  name: string | null
  category: string
  unitId: number
  validFrom: string
  validTo: string | null
  sameShape: boolean
}

/** What a file says of the area. */
export interface WantedArea {
  name: string | null
  category: string
  validFrom: string | null
  validTo: string | null
}

export type Next =
  | { kind: 'same' }
  | { kind: 'refused'; reason: RowReason }
  | { kind: 'next'; close?: { id: number; validTo: string }; open?: { version: number; start: string } }

/**
 * What a row makes of the newest version of its area. The same area with an end closes it; a different one begins now, or
 * later where the row says so, and closes the newest version at that moment.
 */
export function nextVersion(area: WantedArea, unitId: number, newest: Version | undefined, now: Date): Next {
  if (!newest) return { kind: 'next', open: { version: 1, start: area.validFrom ?? now.toISOString() } }
  const same = newest.sameShape && newest.unitId === unitId && newest.category === area.category && newest.name === area.name
  const ended = newest.validTo !== null && newest.validTo <= now.toISOString()
  if (same && (area.validTo === null ? !ended : area.validTo === newest.validTo)) return { kind: 'same' }
  if (same && newest.validTo === null && area.validTo !== null && area.validTo > newest.validFrom) {
    return { kind: 'next', close: { id: newest.id, validTo: area.validTo } }
  }
  const start = area.validFrom !== null && area.validFrom > now.toISOString() ? area.validFrom : now.toISOString()
  if (newest.validFrom >= start) return { kind: 'refused', reason: { code: 'later-version', from: newest.validFrom } }
  if (newest.validTo !== null && newest.validTo > start) return { kind: 'refused', reason: { code: 'closed-version', to: newest.validTo } }
  if (area.validTo !== null && area.validTo <= start) return { kind: 'refused', reason: { code: 'bad-value', field: 'validTo', value: area.validTo } }
  return {
    kind: 'next',
    open: { version: newest.version + 1, start },
    ...(newest.validTo === null && { close: { id: newest.id, validTo: start } }),
  }
}

