export const roles = ['call-taker', 'shift-leader', 'station', 'administrator', 'wall'] as const
export type Role = (typeof roles)[number]

/** Who asks. `unitId` is set for a station and bounds what it may see. */
export interface Viewer {
  userId: number
  name: string
  role: Role
  unitId: number | null
  seat: number | null
}

export const permissions = {
  'address.resolve': ['call-taker', 'shift-leader', 'administrator', 'station'],
  'call.take': ['call-taker', 'shift-leader'],
  'call.read': ['call-taker', 'shift-leader', 'administrator'],
  'order.create': ['call-taker', 'shift-leader'],
  /** Send an order to a unit that the map does not name. */
  'order.redirect': ['shift-leader'],
  'order.read': ['call-taker', 'shift-leader', 'administrator', 'station'],
  /** Figures and the orders behind them; a station its own unit's. */
  'report.read': ['shift-leader', 'administrator', 'station'],
  /** Reports about the whole city. */
  'report.hall': ['shift-leader', 'administrator'],
  /** Which moves, in which state, is for the table of transitions to say. */
  'order.move': ['call-taker', 'shift-leader', 'station'],
  /** What only the unit at the place can do: ask, measure. */
  'order.work': ['station'],
  'map.read': ['call-taker', 'shift-leader', 'administrator', 'station', 'wall'],
  'live.read': ['call-taker', 'shift-leader', 'administrator', 'station', 'wall'],
  'wall.read': ['wall', 'shift-leader', 'administrator'],
  'incident.read': ['call-taker', 'shift-leader', 'administrator'],
  /** Make, change and end stops; say what is one fault. */
  'incident.manage': ['shift-leader', 'administrator'],
  /** A station makes those that fall to its unit. */
  'call-back.make': ['call-taker', 'shift-leader', 'station'],
  'call-back.read': ['call-taker', 'shift-leader', 'administrator'],
  'call-back.audit': ['shift-leader', 'administrator'],
  'knowledge.read': ['call-taker', 'shift-leader', 'administrator'],
  'knowledge.write': ['shift-leader', 'administrator'],
  'notice.read': ['call-taker', 'shift-leader', 'administrator', 'wall'],
  'notice.write': ['shift-leader', 'administrator'],
  'supervision.read': ['shift-leader', 'administrator'],
  /** A station reads and answers what is addressed to it. */
  'slip.read': ['shift-leader', 'administrator', 'station'],
  'slip.reply': ['shift-leader', 'station'],
  'slip.issue': ['shift-leader'],
  'shift.read': ['call-taker', 'shift-leader', 'administrator'],
  'shift.lead': ['shift-leader'],
  'duty.write': ['shift-leader', 'administrator'],
  /** Names and points of the city, corrected from what call-takers chose. */
  'city.correct': ['administrator'],
  /** The city's data as files; orders only with 'report.hall'. */
  'city.download': ['shift-leader', 'administrator'],
  /** The city's own files: look at, apply, undo. */
  'city.import': ['administrator'],
  /** Drafts of who is responsible where, and what is wrong with them. */
  'area.read': ['shift-leader', 'administrator'],
  'area.edit': ['administrator'],
  'area.publish': ['administrator'],
  /** "The map is wrong here"; who may answer sees all, the others their own. */
  'map.report': ['call-taker', 'shift-leader', 'administrator'],
  'map.answer': ['administrator'],
  /** What is promised and by which days it is counted. */
  'rules.read': ['call-taker', 'shift-leader', 'administrator'],
  'rules.change': ['shift-leader', 'administrator'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

/** The one policy for screens and server. Which rows a station sees is asked with `seenBy`. */
export function may(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}

/** 13800002046 → 138****2046; a landline keeps its area code and the last two digits. */
export function maskNumber(number: string): string {
  const digits = number.replaceAll(/\D/g, '')
  if (digits === '') return ''
  if (digits.length === 11 && digits.startsWith('1')) return `${digits.slice(0, 3)}****${digits.slice(7)}`
  const kept = digits.length > 4 ? 2 : 0
  return `${'*'.repeat(Math.max(digits.length - kept, 4))}${digits.slice(digits.length - kept)}`
}
