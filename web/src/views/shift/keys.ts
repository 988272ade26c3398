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
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>,
  { inField, onControl }: { inField: boolean; onControl: boolean },
): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return undefined
  if (event.key === 'Escape') return 'leave'
  if (inField || (onControl && event.key === ' ')) return undefined
  return commands[event.key.length === 1 ? event.key.toLowerCase() : event.key]
}
