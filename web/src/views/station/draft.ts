import { useState } from 'react'

/** What is filled in for an order's end. */
export interface Draft {
  note: string
  roomCelsius: number | null
}
const empty: Draft = { note: '', roomCelsius: null }
const keyOf = (orderId: number) => `heatline.station.draft.${orderId}`

/** The draft of an order, kept for this tab so that a reload or a look at another order loses nothing. */
export function useDraft(orderId: number) {
  const [draft, setDraft] = useState(() => readDraft(orderId))
  return {
    draft,
    change: (changes: Partial<Draft>) => {
      // What an answer from the server changes must not take back what was written meanwhile.
      const next = { ...readDraft(orderId), ...changes }
      sessionStorage.setItem(keyOf(orderId), JSON.stringify(next))
      setDraft(next)
    },
  }
}

export function dropDraft(orderId: number): void {
  sessionStorage.removeItem(keyOf(orderId))
}

function readDraft(orderId: number): Draft {
  const kept = sessionStorage.getItem(keyOf(orderId))
  return kept === null ? empty : { ...empty, ...(JSON.parse(kept) as Partial<Draft>) }
}

/** A ready-made note goes to the end of what is written; the same one twice comes off again. */
export function toggleNote(note: string, ready: string): string {
  const parts = note.split('；').filter((part) => part !== '')
  return (parts.includes(ready) ? parts.filter((part) => part !== ready) : [...parts, ready]).join('；')
}

const lowest = -10
const highest = 40

/** Half a degree up or down; the first touch starts at `start`. */
export function stepCelsius(celsius: number | null, direction: 1 | -1, start: number): number {
  if (celsius === null) return start
  return Math.min(highest, Math.max(lowest, celsius + direction * 0.5))
}
