import { endpoints, type ImportBatch, type UnitTableRow } from '@heatline/server/api'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { Chips } from '../../../parts/chips.tsx'
import { useChange } from '../../../parts/use-change.ts'
import { words } from '../../../text/order-words.ts'
import css from './imports.module.css'
import { StepButton } from './step-button.tsx'
import { t } from './texts.ts'
import { UnitRow } from './unit-row.tsx'
import { unitRowsQuery } from './use-unit-rows.ts'

type State = UnitTableRow['state']

/** The rows of a table without shapes: what they were taken to mean, and the way to service areas. */
export function UnitRows({ batch }: { batch: ImportBatch }) {
  const [state, setState] = useState<State>()
  const { data } = useQuery(unitRowsQuery(batch.id, state))
  const units = t.unitRows
  return (
    <section className={css['unitRows']} data-testid="unit-rows">
      <div className={css['filters']}>
        <Chips
          values={['all', ...(data?.counts.map(({ state: one }) => one) ?? [])] as const}
          chosen={state ?? 'all'}
          label={(one) => (one === 'all' ? units.all : units.states[one])}
          count={(one) => data?.counts.find(({ state: counted }) => counted === one)?.count}
          testId="unit-rows"
          onChoose={(one) => setState(one === 'all' ? undefined : one)}
        />
      </div>
      <div className={css['scroll']}>
        <table className={css['columns']}>
          <thead>
            <tr>
              {Object.entries(units.columns).map(([column, name]) => (
                <th key={column} scope="col" data-column={column}>
                  {name}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>{data?.rows.map((row) => <UnitRow key={row.line} importId={batch.id} row={row} />)}</tbody>
        </table>
      </div>
      {data && <DraftForm batch={batch} unknown={data.unknownUnits.length} />}
    </section>
  )
}

function DraftForm({ batch, unknown }: { batch: ImportBatch; unknown: number }) {
  const [name, setName] = useState(t.unitRows.defaultName(batch.file).slice(0, 60))
  const [category, setCategory] = useState<Category>('heating')
  const [createUnits, setCreateUnits] = useState(false)
  const draft = useChange<void, unknown>(['imports', 'unit-rows'], () => call(endpoints.draftFromUnitTable, { params: { id: batch.id }, body: { name, category, createUnits } }))
  return (
    <footer className={css['actions']}>
      <Select<Category> value={category} aria-label={t.unitRows.category} onChange={setCategory} options={categories.map((value) => ({ value, label: words.category[value] }))} />
      <div className={css['name']}>
        <Input value={name} maxLength={60} aria-label={t.unitRows.name} onChange={({ target }) => setName(target.value)} />
      </div>
      {unknown > 0 && (
        <Checkbox checked={createUnits} data-testid="create-units" onChange={({ target }) => setCreateUnits(target.checked)}>
          {t.unitRows.create(unknown)}
        </Checkbox>
      )}
      <StepButton step={draft} label={t.unitRows.draft} primary disabled={name.trim() === ''} testId="unit-table-draft" />
      <span className={css['quiet']}>{t.unitRows.draftHint}</span>
    </footer>
  )
}
