import { useSyncExternalStore } from 'react'

const changed = new EventTarget()

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener)
  changed.addEventListener('change', listener)
  return () => {
    removeEventListener('popstate', listener)
    changed.removeEventListener('change', listener)
  }
}

/** The page's query string, renewed when it changes here or by the browser's back and forward. */
export function useQueryString(): string {
  return useSyncExternalStore(subscribe, () => location.search)
}

/**
 * Changes parameters of the query string; null takes one out. With `step` the browser's back button undoes it,
 * without it the change replaces the present entry.
 */
export function changeQueryString(changes: Record<string, string | null>, step = false): void {
  const url = new URL(location.href)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  if (url.href === location.href) return
  if (step) history.pushState(null, '', url)
  else history.replaceState(history.state, '', url)
  changed.dispatchEvent(new Event('change'))
}
