import { useEffect, useEffectEvent } from 'react'
import { commandOf } from './keys.ts'

interface Actions {
  move: (by: 1 | -1) => void
  open: () => void
  dispatch: () => void
  search: () => void
  close: () => void
}

/** The board's keys, wherever the focus is. A key for a telephone or a tool presses what shows it. */
export function useBoardKeys(actions: Actions): void {
  const run = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body
    const command = commandOf(event, {
      inField: target.matches('input, textarea, select, [role="combobox"], [contenteditable]'),
      onControl: target.matches('button, a, [role="button"]'),
    })
    if (command === undefined) return
    event.preventDefault()
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
  useEffect(() => {
    const press = (event: KeyboardEvent) => run(event)
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
