import { keyOf, type KeyStroke } from '../../parts/key-of.ts'

export type Command = 'up' | 'down' | 'alias' | 'move' | 'dismiss' | 'leave'

const commands: Record<string, Command> = { ArrowUp: 'up', ArrowDown: 'down', a: 'alias', m: 'move', d: 'dismiss' }

/** What a key means on the corrections' page. In a field only Escape does: it leads out of it. */
export function commandOf(event: KeyStroke, inField: boolean): Command | undefined {
  const key = keyOf(event)
  if (key === undefined) return undefined
  if (inField) return key === 'Escape' ? 'leave' : undefined
  return commands[key]
}
