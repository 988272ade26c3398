export type Command = 'down' | 'up' | 'open' | 'dispatch' | 'search' | 'close' | { call: number } | { tool: string }

const toolKeys = ['A', 'O', 'R', 'M', 'S', 'N', 'U', 'P', 'C', 'W']

const commands: Record<string, Command> = {
  ...Object.fromEntries(toolKeys.map((tool) => [tool.toLowerCase(), { tool }])),
  j: 'down',
  ArrowDown: 'down',
  k: 'up',
  ArrowUp: 'up',
  Enter: 'open',
  d: 'dispatch',
  '/': 'search',
  Escape: 'close',
  1: { call: 1 },
  2: { call: 2 },
  3: { call: 3 },
}

interface Pressed {
  key: string
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  isComposing: boolean
}

/**
 * What a key means on the board. In a field (`inField`) and with a modifier it means nothing but leaving the field;
 * on a button or link (`onControl`) Enter belongs to that.
 */
export function commandOf(pressed: Pressed, { inField, onControl }: { inField: boolean; onControl: boolean }): Command | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing) return undefined
  const command = commands[pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key]
  if (inField) return command === 'close' ? 'close' : undefined
  if (onControl && command === 'open') return undefined
  return command
}

/** The row `by` rows away from the selected one, within the list; the first when none is selected. */
export function stepSelection(ids: readonly number[], selected: number | undefined, by: 1 | -1): number | undefined {
  const index = selected === undefined ? -1 : ids.indexOf(selected)
  if (index === -1) return ids[0]
  return ids[Math.min(ids.length - 1, Math.max(0, index + by))]
}
