export type Command = 'up' | 'down' | 'accept' | 'dismiss' | 'fresh' | 'change' | 'end' | 'leave'

const commands: Record<string, Command> = {
  ArrowUp: 'up', ArrowDown: 'down', Enter: 'accept', d: 'dismiss', n: 'fresh', c: 'change', e: 'end', Escape: 'leave',
}

/** What a key means on the incidents' screen. In a field or on a button only Escape does: it leads out of the form. */
export function commandOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>, inControl: boolean): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return undefined
  if (inControl) return event.key === 'Escape' ? 'leave' : undefined
  return commands[event.key.length === 1 ? event.key.toLowerCase() : event.key]
}
