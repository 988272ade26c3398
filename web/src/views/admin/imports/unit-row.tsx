import type { UnitTableRow } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { unitsQuery } from '../../../api/queries.ts'
import { errorText } from '../../../text/error-text.ts'
import css from './imports.module.css'
import { t } from './texts.ts'
import { useDecision } from './use-unit-rows.ts'

/** One row of the table: its place among those it may mean, its unit, and why somebody should look. */
export function UnitRow({ importId, row }: { importId: number; row: UnitTableRow }) {
  const decision = useDecision(importId)
  const units = useQuery(unitsQuery).data?.units ?? []
  const { line, candidates, chosen, unitId, state, hint } = row
  const isOpen = state === 'doubtful' || state === 'unknown' || hint !== null
  return (
    <tr data-state={state} data-line={line}>
      <th scope="row">{line}</th>
      <td>
        {row.text}
        <small>{[row.company, row.unitText].filter(Boolean).join(' ')}</small>
      </td>
      <td>
        {candidates.length === 0 ? (
          <span className={css['quiet']}>{t.unitRows.states.unknown}</span>
        ) : row.several ? (
          candidates.map(({ label }) => label).join('、')
        ) : (
          <Select
            value={chosen}
            aria-label={t.unitRows.columns.place}
            placeholder={candidates[0]?.label ?? ''}
            onChange={(next: number) => decision.mutate({ line, chosen: next, ...(unitId !== null && { unitId }) })}
            options={candidates.map(({ label, confidence }, index) => ({ value: index, label: `${label}　${Math.round(confidence * 100)}%` }))}
          />
        )}
      </td>
      <td>
        <Select
          value={unitId}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t.unitRows.columns.unit}
          placeholder={t.unitRows.chooseUnit}
          disabled={candidates.length === 0}
          onChange={(next: number) => decision.mutate({ line, chosen: chosen ?? 0, unitId: next })}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </td>
      <td>
        <strong>{t.unitRows.states[state]}</strong>
        {hint && <small>{row.contradicts === null ? t.unitRows.hints[hint] : t.unitRows.contradicts(row.contradicts)}</small>}
        {decision.error && <small className={css['problem']}>{errorText(decision.error)}</small>}
      </td>
      <td>
        {isOpen && candidates.length > 0 && unitId !== null && (
          <Button size="small" onClick={() => decision.mutate({ line, chosen: chosen ?? 0 })}>
            {t.unitRows.confirm}
          </Button>
        )}
        {state !== 'left-out' && (
          <Button size="small" onClick={() => decision.mutate({ line, chosen: null })}>
            {t.unitRows.leaveOut}
          </Button>
        )}
      </td>
    </tr>
  )
}
