import type { ReactNode } from 'react'
import css from './chips.module.css'
import controls from './controls.module.css'
import { KeyCap } from './key-cap.tsx'

interface Props<T> {
  values: readonly T[]
  /** The one that is on. */
  chosen: T | undefined
  label: (value: T) => ReactNode
  /** How much there is behind a chip; undefined: nothing is said. */
  count?: ((value: T) => number | undefined) | undefined
  /** The digits 1, 2, 3 … choose too, and each chip shows its own. */
  keyed?: boolean
  /** Names each chip `<testId>-<value>`. */
  testId?: string
  onChoose: (value: T) => void
}

/** Small buttons of which one is on: a screen's tabs, the filters of a list. */
export function Chips<T extends string | number>({ values, chosen, label, count, keyed = false, testId, onChoose }: Props<T>) {
  return (
    <nav className={css['chips']} data-keyed={keyed}>
      {values.map((value, index) => {
        const many = count?.(value)
        return (
          <button key={value} type="button" className={controls['button']} aria-pressed={value === chosen} data-testid={testId && `${testId}-${value}`} onClick={() => onChoose(value)}>
            {label(value)}
            {many !== undefined && <b>{many}</b>}
            {keyed && <KeyCap>{String(index + 1)}</KeyCap>}
          </button>
        )
      })}
    </nav>
  )
}
