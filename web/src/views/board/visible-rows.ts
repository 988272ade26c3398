/** Rows drawn above and below the visible ones, so that fast scrolling shows no gaps. */
const spare = 6

/** Which rows of a long list are drawn: `[from, to)`. */
export function visibleRows(count: number, rowHeight: number, scrollTop: number, height: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight)) - spare)
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare)
  return { from, to: Math.max(from, to) }
}

/** Where to scroll so that a row is seen whole; the present place when it is already. */
export function scrollToRow(index: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = index * rowHeight
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + rowHeight - height)
}
