import { useEffect, useRef } from 'react'

/** A reference for the selected row, which scrolls into view when the selection moves. */
export function useReveal<T extends Element>(selected: number | undefined) {
  const row = useRef<T>(null)
  useEffect(() => {
    if (selected !== undefined) row.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return row
}
