import { Fragment, type ReactNode } from 'react'
import css from './facts.module.css'

export type Fact = readonly [name: string, value: ReactNode]

/** What is known of a thing, name by name; false leaves a fact out. Line breaks in a value stay. */
export function Facts({ of }: { of: readonly (Fact | false)[] }) {
  return (
    <dl className={css['facts']}>
      {of.map((fact) => fact && (
        <Fragment key={fact[0]}>
          <dt>{fact[0]}</dt>
          <dd>{fact[1]}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
