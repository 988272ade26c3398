import type { Category } from '@heatline/server/core/gazetteer'
import { matters as inBothLanguages, type Matter } from '@heatline/server/core/work-order/matters'
import { textIn } from '../../text/language.ts'

export type { Matter }

/** What the desk offers, in its language. */
export const matters = textIn(inBothLanguages)

/** Matters that contain the typed characters in their order; all for nothing typed. */
export function filterMatters(category: Category, typed: string): readonly Matter[] {
  const wanted = Array.from(typed.trim().toLowerCase())
  return matters[category].filter(({ name }) => {
    let from = 0
    return wanted.every((character) => {
      const at = name.toLowerCase().indexOf(character, from)
      from = at + 1
      return at >= 0
    })
  })
}
