import { keyOf, type KeyStroke } from '../../parts/key-of.ts'

export type Command = 'up' | 'down' | 'call' | 'issue' | 'reply' | 'close' | 'print' | 'leave' | { tab: number }

const commands: Record<string, Command> = {
  ArrowUp: 'up',
  k: 'up',
  ArrowDown: 'down',
  j: 'down',
  c: 'call',
  s: 'issue',
  r: 'reply',
  e: 'close',
  p: 'print',
  1: { tab: 0 },
  2: { tab: 1 },
  3: { tab: 2 },
}

/** What a key means on the supervision screen. In a field only Escape does: it leads out of it. */
export function commandOf(event: KeyStroke, inField: boolean): Command | undefined {
  const key = keyOf(event)
  if (key === undefined) return undefined
  if (key === 'Escape') return 'leave'
  if (inField) return undefined
  return commands[key]
}
