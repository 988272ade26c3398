import type { Category } from '@heatline/server/core/gazetteer'
import { categories } from '@heatline/server/core/gazetteer'

/** Every key of the desk by what it does: the same table is printed beside the controls and answers the key. */
export const keys = {
  answer: 'F2',
  end: 'F4',
  simulate: 'F9',
  address: 'Alt+A',
  addressShort: '/',
  kind: 'Alt+Q',
  severity: 'Alt+W',
  temperature: 'Alt+T',
  matter: 'Alt+S',
  note: 'Alt+R',
  name: 'Alt+N',
  contact: 'Alt+C',
  visit: 'Alt+V',
  pin: 'Alt+G',
  mapReport: 'Alt+M',
  knowledge: 'Alt+K',
  answerWith: 'Alt+Enter',
  join: 'Alt+J',
  send: 'Ctrl+Enter',
  draft: 'Ctrl+S',
} as const
export type DeskKey = keyof typeof keys

export type DeskAction = { do: DeskKey } | { do: 'category'; category: Category } | { do: 'reply'; letter: string }

interface Stroke {
  key: string
  code: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  isComposing: boolean
}

const byChord = new Map<string, DeskKey>(Object.entries(keys).map(([name, chord]) => [chord, name as DeskKey]))

/**
 * What a key stroke asks for; undefined: leave it to the browser. A stroke without a modifier counts only outside text
 * fields, function keys excepted. Inside an input method's composition nothing counts.
 */
export function actionOf(stroke: Stroke, typing: boolean): DeskAction | undefined {
  if (stroke.isComposing) return undefined
  const name = keyName(stroke)
  const chord = `${stroke.ctrlKey || stroke.metaKey ? 'Ctrl+' : ''}${stroke.altKey ? 'Alt+' : ''}${stroke.shiftKey ? 'Shift+' : ''}${name}`
  if (typing && chord === name && !/^F\d/.test(name)) return undefined
  const known = byChord.get(chord)
  if (known) return { do: known }
  const category = /^Alt\+(\d)$/.exec(chord)?.[1]
  if (category) {
    const chosen = categories[Number(category) - 1]
    return chosen && { do: 'category', category: chosen }
  }
  return /^[A-C]$/.test(chord) ? { do: 'reply', letter: chord } : undefined
}

/** By the key's place, so that Alt with a letter works on keyboards where it types another character. */
function keyName(stroke: Stroke): string {
  const place = /^(?:Key|Digit|Numpad)(\w)$/.exec(stroke.code)?.[1]
  if (place) return place
  if (stroke.code === 'Slash' && stroke.key === '/') return '/'
  return stroke.code === 'NumpadEnter' ? 'Enter' : stroke.code
}
