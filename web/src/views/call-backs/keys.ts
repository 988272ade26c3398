import { callBackResults, type CallBackResult } from '@heatline/server/core/call-backs/results'

export type Command = 'up' | 'down' | 'take' | 'note' | 'leave' | { result: CallBackResult }

const commands: Record<string, Command> = { ArrowUp: 'up', ArrowDown: 'down', Enter: 'take', n: 'note', Escape: 'leave' }

/** The number key of a result, as it is printed beside it. */
export const capOf = (result: CallBackResult): string => String(callBackResults.indexOf(result) + 1)

/** What a key means on the call-backs' screen. In a text field only Escape does, which leads out of it. */
export function commandOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>, inField: boolean): Command | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return undefined
  if (inField) return event.key === 'Escape' ? 'leave' : undefined
  const result = /^[1-9]$/.test(event.key) ? callBackResults[Number(event.key) - 1] : undefined
  if (result) return { result }
  return commands[event.key.length === 1 ? event.key.toLowerCase() : event.key]
}
