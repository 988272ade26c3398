import { commandOf, type Command } from './keys.ts'

/** The editor's command that a key stroke at an element asks for. */
export function readKey(event: KeyboardEvent, at: Element): Command | undefined {
  return commandOf(event, {
    inField: at.matches('input, textarea, select, [role="combobox"], [contenteditable]'),
    onControl: at.matches('button, a, [role="button"]'),
  })
}
