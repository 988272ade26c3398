import { callBackResults, type CallBackResult } from '@heatline/server/core/call-backs/results'
import { keyOf, type KeyStroke } from '../../parts/key-of.ts'

export type Command = 'up' | 'down' | 'take' | 'note' | 'leave' | { result: CallBackResult }

const commands: Record<string, Command> = { ArrowUp: 'up', ArrowDown: 'down', Enter: 'take', n: 'note', Escape: 'leave' }

/** The number key of a result, as it is printed beside it. */
export const capOf = (result: CallBackResult): string => String(callBackResults.indexOf(result) + 1)

/** What a key means on the call-backs' screen. In a text field only Escape does, which leads out of it. */
export function commandOf(event: KeyStroke, inField: boolean): Command | undefined {
  const key = keyOf(event)
  if (key === undefined) return undefined
  if (inField) return key === 'Escape' ? 'leave' : undefined
  const result = /^[1-9]$/.test(key) ? callBackResults[Number(key) - 1] : undefined
  if (result) return { result }
  return commands[key]
}
