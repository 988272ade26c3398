import type { ReactNode } from 'react'
import css from './tag.module.css'

/** A word in a frame behind what it says something of; red where it is severe. */
export function Tag({ red = false, children }: { red?: boolean; children: ReactNode }) {
  return (
    <em className={css['tag']} data-red={red}>
      {children}
    </em>
  )
}
