import { useEffect, useEffectEvent } from 'react'

interface Options {
  /** The page hears a stroke before its fields, and what it acts on they do not hear at all. */
  capture?: boolean
}

/**
 * Hands every key stroke of the page to `act` as what `read` takes it for, at the element that has the caret. What means
 * nothing (undefined) is left to the browser, and so is what `act` answers with false.
 */
export function useKeys<T>(read: (event: KeyboardEvent, at: Element) => T | undefined, act: (command: T) => boolean | void, { capture = false }: Options = {}): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const command = read(event, event.target instanceof Element ? event.target : document.body)
    if (command === undefined || act(command) === false) return
    event.preventDefault()
    if (capture) event.stopPropagation()
  })
  useEffect(() => {
    addEventListener('keydown', press, { capture })
    return () => removeEventListener('keydown', press, { capture })
  }, [capture])
}
