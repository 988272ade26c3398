import { keyOf, type KeyStroke } from '../../parts/key-of.ts'

export type Command = 'up' | 'down' | 'accept' | 'dismiss' | 'fresh' | 'change' | 'end' | 'leave'

const commands: Record<string, Command> = {
  ArrowUp: 'up', ArrowDown: 'down', Enter: 'accept', d: 'dismiss', n: 'fresh', c: 'change', e: 'end', Escape: 'leave',
}

/** What a key means on the incidents' screen. In a field or on a button only Escape does: it leads out of the form. */
export function commandOf(event: KeyStroke, inControl: boolean): Command | undefined {
  const key = keyOf(event)
  if (key === undefined) return undefined
  if (inControl) return key === 'Escape' ? 'leave' : undefined
  return commands[key]
}
