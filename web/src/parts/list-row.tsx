import type { ComponentProps } from 'react'
import css from './list-row.module.css'

interface Props extends Omit<ComponentProps<'button'>, 'type' | 'className'> {
  chosen: boolean
  /** Its children stand two by two: what it is, and at the right a figure or a time. */
  paired?: boolean
}

/** A row of a list of things of which one is open beside it. */
export function ListRow({ chosen, paired = false, ...more }: Props) {
  return <button type="button" className={css['row']} aria-pressed={chosen} data-paired={paired} {...more} />
}
