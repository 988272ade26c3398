import type { Marked } from '@heatline/server/api'

/** Text with what was asked for set off. */
export function MarkedText({ of: { text, marks } }: { of: Marked }) {
  const ends = [...marks.flat(), text.length]
  return [0, ...ends].slice(0, -1).map((from, index) => {
    const piece = text.slice(from, ends[index])
    return index % 2 === 0 ? piece : <mark key={from}>{piece}</mark>
  })
}
