import { keyOf, type KeyStroke } from '../../parts/key-of.ts'

export type Command = 'up' | 'down' | 'acknowledge' | 'note' | 'offer' | 'take' | 'present' | 'leave' | { tab: number }

const commands: Record<string, Command> = {
  ArrowUp: 'up',
  k: 'up',
  ArrowDown: 'down',
  j: 'down',
  ' ': 'acknowledge',
  n: 'note',
  h: 'offer',
  t: 'take',
  o: 'present',
  1: { tab: 0 },
  2: { tab: 1 },
  3: { tab: 2 },
}

/** What a key means on the shift screen. In a field only Escape does: it leads out of it; on a button the space bar is the button's. */
export function commandOf(event: KeyStroke, { inField, onControl }: { inField: boolean; onControl: boolean }): Command | undefined {
  const key = keyOf(event)
  if (key === undefined) return undefined
  if (key === 'Escape') return 'leave'
  if (inField || (onControl && key === ' ')) return undefined
  return commands[key]
}
