import { useEffect, useRef } from 'react'

/** A reference for the chosen row, which scrolls into view when the choice moves. */
export function useReveal<T extends Element>(chosen: string | number | undefined) {
  const row = useRef<T>(null)
  useEffect(() => {
    if (chosen !== undefined) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return row
}
