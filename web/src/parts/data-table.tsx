import type { ComponentProps } from 'react'
import css from './data-table.module.css'

interface Props extends ComponentProps<'table'> {
  /** The columns' names by key; a header bears its key as `data-column`, which the view's style may give a width. */
  columns: readonly (readonly [key: string, name: string])[]
}

/** A table under a head that stays. As a `grid` its rows are chosen, and the one with `aria-selected` is marked. */
export function DataTable({ columns, className, children, ...more }: Props) {
  return (
    <table className={`${css['table']} ${className ?? ''}`} {...more}>
      <thead>
        <tr>
          {columns.map(([key, name]) => (
            <th key={key} scope="col" data-column={key}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
