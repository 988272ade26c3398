import { useEffect, useEffectEvent } from 'react'
import { actionOf, type DeskAction } from './keys.ts'

/** Hands every key stroke that means something on the desk to `act`; false leaves the stroke to the browser. */
export function useKeys(act: (action: DeskAction) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event, isTyping(event.target))
    if (!action || event.repeat || !act(action)) return
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement
}
