export type Command = 'up' | 'down' | 'alias' | 'move' | 'dismiss' | 'leave'

const commands: Record<string, Command> = { ArrowUp: 'up', ArrowDown: 'down', a: 'alias', m: 'move', d: 'dismiss' }

/** What a key means on the corrections' page. In a field only Escape does: it leads out of it. */
export function commandOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>, inField: boolean): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return undefined
  if (inField) return event.key === 'Escape' ? 'leave' : undefined
  return commands[event.key.length === 1 ? event.key.toLowerCase() : event.key]
}
