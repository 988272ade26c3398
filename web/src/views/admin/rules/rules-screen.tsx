import { contradictions } from '@heatline/server/core/promises/contradictions'
import { tables, type Table } from '@heatline/server/core/promises/differences'
import type { RuleSet } from '@heatline/server/core/promises/rule-set'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Chips } from '../../../parts/chips.tsx'
import controls from '../../../parts/controls.module.css'
import { KeyRow } from '../../../parts/key-row.tsx'
import panes from '../../../parts/panes.module.css'
import { EmptyPanel, ErrorPanel, LoadingPanel } from '../../../parts/state-panels.tsx'
import { AdminFrame } from '../admin-frame.tsx'
import shared from '../admin.module.css'
import { changedRows, newRow, rowsOf, withoutRow, withRow, type Draft } from './draft.ts'
import { DraftPanel } from './draft-panel.tsx'
import { RowCard } from './row-card.tsx'
import { RowEditor } from './row-editor.tsx'
import { RuleTable } from './rule-table.tsx'
import css from './rules.module.css'
import { t } from './texts.ts'
import { versionQuery, versionsQuery } from './use-rules.ts'
import { VersionBar } from './version-bar.tsx'

/** What is promised, version by version, and the way to the next one. */
export function RulesScreen() {
  const versions = useQuery(versionsQuery)
  const [chosen, setChosen] = useState<number>()
  const version = useQuery(versionQuery(chosen ?? versions.data?.inForce))
  const error = versions.error ?? version.error
  const retry = () => void Promise.all([versions.refetch(), version.refetch()])
  return (
    <AdminFrame tab="rules" offline={versions.data !== undefined && versions.error !== null}>
      {versions.data && version.data ? (
        <Version key={version.data.id} set={version.data} list={versions.data} onChoose={setChosen} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : (
        <LoadingPanel />
      )}
    </AdminFrame>
  )
}

interface VersionProps {
  set: RuleSet
  list: Parameters<typeof VersionBar>[0]['list']
  onChoose: (id: number) => void
}

function Version({ set, list, onChoose }: VersionProps) {
  const [table, setTable] = useState<Table>('rules')
  const [key, setKey] = useState<string>()
  const [draft, setDraft] = useState<Draft>()
  const promises = draft?.promises ?? set
  const rows = rowsOf(promises, table)
  const current = rows.find((one) => one.row.key === key) ?? rows[0]
  const against = contradictions(promises.rules)
  const changed = changedRows(draft)
  const change = (next: Draft['promises']) => draft && setDraft({ ...draft, promises: next })
  const choose = (next: Table) => {
    setTable(next)
    setKey(undefined)
  }
  const add = () => {
    const row = newRow(promises, table)
    change(withRow(promises, row))
    setKey(row.row.key)
  }
  return (
    <div className={panes['page']}>
      <VersionBar set={set} list={list} draft={draft} onChoose={onChoose} onDraft={setDraft} />
      <div className={css['tables']}>
        <Chips values={tables} chosen={table} label={(one) => t.tables[one]} count={(one) => promises[one].length} onChoose={choose} />
        {draft && (
          <button type="button" className={controls['button']} data-testid="new-row" onClick={add}>
            {t.newRow}
          </button>
        )}
      </div>
      <div className={shared['body']} data-drafting={draft !== undefined}>
        <section className={panes['column']}>
          {rows.length === 0 ? (
            <EmptyPanel title={t.empty} />
          ) : (
            <RuleTable rows={rows} selectedKey={current?.row.key} against={against} changed={changed} onSelect={setKey} />
          )}
          <KeyRow keys={[['↑↓', t.move]]} />
        </section>
        <aside className={`${panes['side']} ${shared['panel']}`}>
          {!current ? (
            <EmptyPanel title={t.choose} />
          ) : draft ? (
            <RowEditor
              key={`${table} ${current.row.key}`}
              value={current}
              onChange={(row) => change(withRow(promises, row))}
              onRemove={() => change(withoutRow(promises, table, current.row.key))}
            />
          ) : (
            <RowCard value={current} against={against.get(current.row.key) ?? []} />
          )}
        </aside>
        {draft && <DraftPanel draft={draft} newest={list.versions[0]?.id ?? set.id} onDraft={setDraft} onSaved={onChoose} />}
      </div>
    </div>
  )
}
