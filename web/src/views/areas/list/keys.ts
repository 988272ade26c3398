export type Command = 'up' | 'down' | 'open' | 'new' | 'leave'

const commands: Record<string, Command> = { ArrowUp: 'up', ArrowDown: 'down', Enter: 'open', n: 'new', Escape: 'leave' }

/** What a key means on the list of drafts. In a field only leaving it does; on a button Enter belongs to that. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>, inField: boolean, onControl: boolean,
): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return undefined
  const command = commands[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (inField) return command === 'leave' ? command : undefined
  return onControl && command === 'open' ? undefined : command
}
