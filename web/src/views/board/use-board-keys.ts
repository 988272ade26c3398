import { useKeys } from '../../parts/use-keys.ts'
import { commandOf, type Command } from './keys.ts'

interface Actions {
  move: (by: 1 | -1) => void
  open: () => void
  dispatch: () => void
  search: () => void
  close: () => void
}

/** The board's keys, wherever the focus is. A key for a telephone or a tool presses what shows it. */
export function useBoardKeys(actions: Actions): void {
  useKeys(readKey, (command) => {
    if (typeof command === 'object') return document.querySelector<HTMLElement>('call' in command ? `[data-call-key="${command.call}"]` : `[data-tool-key="${command.tool}"]`)?.click()
    switch (command) {
      case 'down':
        return actions.move(1)
      case 'up':
        return actions.move(-1)
      case 'open':
      case 'dispatch':
      case 'search':
      case 'close':
        return actions[command]()
    }
  })
}

function readKey(event: KeyboardEvent, at: Element): Command | undefined {
  return commandOf(event, {
    inField: at.matches('input, textarea, select, [role="combobox"], [contenteditable]'),
    onControl: at.matches('button, a, [role="button"]'),
  })
}
