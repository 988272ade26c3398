import { useEffect, useRef, useState, type RefObject } from 'react'

/** An element's height in px, kept current. */
export function useHeight<T extends HTMLElement>(): [RefObject<T | null>, number] {
  const box = useRef<T>(null)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => setHeight(Math.round(entry?.borderBoxSize[0]?.blockSize ?? 0)))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  return [box, height]
}
