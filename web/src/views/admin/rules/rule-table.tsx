import { nominalMinutes } from '@heatline/server/core/promises/contradictions'
import type { Rule } from '@heatline/server/core/promises/rule-set'
import type { KeyboardEvent } from 'react'
import { DataTable } from '../../../parts/data-table.tsx'
import panes from '../../../parts/panes.module.css'
import { Tag } from '../../../parts/tag.tsx'
import { sourceText } from '../../../text/promise-words.ts'
import shared from '../admin.module.css'
import type { AnyRow } from './draft.ts'
import { promiseText, scopeOf } from './row-text.ts'
import css from './rules.module.css'
import { t } from './texts.ts'

interface Props {
  rows: readonly AnyRow[]
  selectedKey: string | undefined
  against: ReadonlyMap<string, readonly Rule[]>
  /** Rows that a draft adds or changes, by table and key. */
  changed: ReadonlyMap<string, 'added' | 'changed'>
  onSelect: (key: string) => void
}

export function RuleTable({ rows, selectedKey, against, changed, onSelect }: Props) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = rows[rows.findIndex((one) => one.row.key === selectedKey) + by]
    if (by === 0 || !next) return
    event.preventDefault()
    onSelect(next.row.key)
    event.currentTarget.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.row.key)}"]`)?.focus()
  }
  const scoped = rows[0]?.table !== 'targets'
  return (
    <div className={panes['scroll']}>
      <DataTable className={css['table']} columns={Object.entries(t.columns).filter(([column]) => scoped || column !== 'scope')} role="grid" data-testid="rules" onKeyDown={step}>
        {rows.map((one) => {
          const { key, clause, source } = one.row
          return (
            <tr
              key={key}
              data-key={key}
              aria-selected={key === selectedKey}
              tabIndex={key === selectedKey ? 0 : -1}
              onClick={() => onSelect(key)}
              onFocus={() => onSelect(key)}
            >
              <td className={shared['spoken']}>
                {promiseText(one)}
                {one.table === 'rules' && <Standing rule={one.row} against={against.get(key) ?? []} />}
              </td>
              {scoped && <td>{scopeOf(one)}</td>}
              <td>
                {clause}
                <Changed as={changed.get(`${one.table} ${key}`)} />
              </td>
              <td className={shared['quiet']}>{sourceText(source)}</td>
            </tr>
          )
        })}
      </DataTable>
    </div>
  )
}

function Changed({ as: kind }: { as: 'added' | 'changed' | undefined }) {
  return kind && <Tag tone="inverse">{t.kinds[kind]}</Tag>
}

/** Of clauses that contradict one another, whether this one runs. */
function Standing({ rule, against }: { rule: Rule; against: readonly Rule[] }) {
  if (against.length === 0) return null
  const stricter = against.every((other) => nominalMinutes(rule.limit) <= nominalMinutes(other.limit))
  return <Tag>{stricter ? t.stricter : t.looser}</Tag>
}
