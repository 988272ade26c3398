import type { ReactNode } from 'react'
import css from './tag.module.css'

interface Props {
  /** Red for what is severe, inverse for what counts among several. */
  tone?: 'quiet' | 'red' | 'inverse'
  children: ReactNode
}

/** A word in a frame, behind what it says something of. */
export function Tag({ tone = 'quiet', children }: Props) {
  return (
    <em className={css['tag']} data-tone={tone}>
      {children}
    </em>
  )
}
