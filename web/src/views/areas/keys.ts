/** Every key of the area editor by what it does: the same table is printed beside the controls and answers the key. */
export const keys = {
  area: 'P',
  cut: 'X',
  hole: 'O',
  merge: 'M',
  unit: 'U',
  rename: 'R',
  remove: 'Delete',
  undo: 'Ctrl+Z',
  redo: 'Ctrl+Y',
  snap: 'S',
  looser: ']',
  tighter: '[',
  next: '.',
  previous: ',',
  fit: 'Z',
  search: '/',
  finish: 'Enter',
  leave: 'Escape',
  edit: '1',
  check: '2',
  replay: '3',
  publish: '4',
  reports: '5',
  down: 'J',
  up: 'K',
  run: 'C',
  mend: 'F',
  mendAll: 'Shift+F',
} as const
export type Key = keyof typeof keys

/** What stands beside the map, by the digits 1 to 5. */
export const panels = ['edit', 'check', 'replay', 'publish', 'reports'] as const satisfies readonly Key[]
export type Panel = (typeof panels)[number]

export type Command = { do: Key } | { do: 'move'; east: number; north: number }

/** As keys are printed on the screen. */
export const printed = (key: Key): string => (keys[key] === 'Escape' ? 'Esc' : keys[key] === 'Delete' ? 'Del' : keys[key])

interface Stroke {
  key: string
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  shiftKey: boolean
  isComposing: boolean
}

const byChord = new Map<string, Key>(Object.entries(keys).map(([name, chord]) => [chord, name as Key]))
const arrows: Record<string, readonly [east: number, north: number]> = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }

/**
 * What a key stroke asks for; undefined: leave it to the browser. In a field (`inField`) only leaving it counts, on a
 * button or link (`onControl`) Enter belongs to that. Arrows are steps of 1 m, with Shift of 10 m.
 */
export function commandOf(stroke: Stroke, { inField, onControl }: { inField: boolean; onControl: boolean }): Command | undefined {
  if (stroke.altKey || stroke.isComposing) return undefined
  if (inField) return stroke.key === 'Escape' ? { do: 'leave' } : undefined
  const arrow = arrows[stroke.key]
  if (arrow) return { do: 'move', east: arrow[0] * (stroke.shiftKey ? 10 : 1), north: arrow[1] * (stroke.shiftKey ? 10 : 1) }
  const name = stroke.key.length === 1 ? stroke.key.toUpperCase() : stroke.key
  const shift = stroke.shiftKey && name.toLowerCase() !== name ? 'Shift+' : ''
  const chord = `${stroke.ctrlKey || stroke.metaKey ? 'Ctrl+' : ''}${shift}${name}`
  if (chord === 'Ctrl+Shift+Z') return { do: 'redo' }
  if (onControl && chord === keys.finish) return undefined
  const known = byChord.get(chord === 'Backspace' ? keys.remove : chord)
  return known && { do: known }
}
