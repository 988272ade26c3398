import { endpoints, type ImportBatch } from '@heatline/server/api'
import { Button } from 'antd'
import { useState } from 'react'
import { formatCount } from '../../../text/format.ts'
import { DifferenceMap } from './difference-map.tsx'
import css from './imports.module.css'
import { RefusedRows } from './refused-rows.tsx'
import { StepButton } from './step-button.tsx'
import { t } from './texts.ts'
import { UnitRows } from './unit-rows.tsx'
import { useStep } from './use-imports.ts'

const counted = ['rows', 'added', 'changed', 'unchanged', 'repeated', 'refused'] as const

/** What an import would do, or did, and what can be done about it. */
export function ResultPanel({ batch, onMapAgain }: { batch: ImportBatch; onMapAgain?: () => void }) {
  const isTable = batch.mapping?.target === 'unit-table'
  const { counts } = batch
  return (
    <div className={css['result']}>
      <div className={css['summary']}>
        {counts && !isTable && (
          <dl className={css['counts']} data-testid="import-counts">
            {counted.map((name) => (
              <div key={name} data-count={name}>
                <dt>{t.counts[name]}</dt>
                <dd>{formatCount(counts[name])}</dd>
              </div>
            ))}
          </dl>
        )}
        {batch.notes.length > 0 && (
          <ul className={css['notes']}>
            {batch.notes.map(({ code, text }) => (
              <li key={code + text}>{text}</li>
            ))}
          </ul>
        )}
        {batch.state === 'checked' ? <Decide batch={batch} isTable={isTable} onMapAgain={onMapAgain} /> : <Undo batch={batch} />}
      </div>
      {isTable && batch.state === 'checked' ? <UnitRows batch={batch} /> : !isTable && <DifferenceMap batch={batch} />}
      {counts && counts.refused > 0 && <RefusedRows batch={batch} total={counts.refused} />}
    </div>
  )
}

function Decide({ batch, isTable, onMapAgain }: { batch: ImportBatch; isTable: boolean; onMapAgain: (() => void) | undefined }) {
  const apply = useStep(endpoints.applyImport, batch.id)
  const cancel = useStep(endpoints.cancelImport, batch.id)
  const changes = (batch.counts?.added ?? 0) + (batch.counts?.changed ?? 0)
  return (
    <div className={css['actions']}>
      {!isTable && (changes > 0 ? <StepButton step={apply} label={t.applyCount(formatCount(changes))} primary testId="import-apply" /> : <span>{t.nothingNew}</span>)}
      {onMapAgain && <Button onClick={onMapAgain}>{t.back}</Button>}
      <StepButton step={cancel} label={t.cancel} />
    </div>
  )
}

function Undo({ batch }: { batch: ImportBatch }) {
  const undo = useStep(endpoints.undoImport, batch.id)
  const [asking, setAsking] = useState(false)
  if (batch.draftId !== null) return <a className={css['draft']} href={`/areas?draft=${batch.draftId}`} data-testid="open-draft">{t.openDraft}</a>
  return (
    <div className={css['actions']}>
      {asking ? (
        <>
          <span>{t.undoAsk}</span>
          <StepButton step={undo} label={t.undoYes} testId="import-undo-yes" />
          <Button onClick={() => setAsking(false)}>{t.undoNo}</Button>
        </>
      ) : (
        <Button data-testid="import-undo" onClick={() => setAsking(true)}>
          {t.undo}
        </Button>
      )}
    </div>
  )
}
