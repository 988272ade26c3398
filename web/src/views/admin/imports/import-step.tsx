import { endpoints, type ImportBatch } from '@heatline/server/api'
import { useState } from 'react'
import { formatBytes } from './bytes.ts'
import { FileButton } from './drop-zone.tsx'
import css from './imports.module.css'
import { MappingForm } from './mapping-form.tsx'
import { ResultPanel } from './result-panel.tsx'
import { StepButton } from './step-button.tsx'
import { t } from './texts.ts'
import { useStep } from './use-imports.ts'
import type { Upload } from './use-upload.ts'

interface Props {
  batch: ImportBatch
  upload: Upload
  onResume: (file: File) => void
}

/** What an import is at, and what can be done next. */
export function ImportStep({ batch, upload, onResume }: Props) {
  const [mappingAgain, setMappingAgain] = useState(false)
  return (
    <>
      <header className={css['head']}>
        <h1>{batch.file}</h1>
        <span>{formatBytes(batch.bytes)}</span>
        <strong data-testid="import-state" data-state={batch.state}>
          {t.states[batch.state]}
        </strong>
      </header>
      <Body batch={batch} upload={upload} onResume={onResume} mappingAgain={mappingAgain} onMapping={setMappingAgain} />
    </>
  )
}

function Body({ batch, upload, onResume, mappingAgain, onMapping }: Props & { mappingAgain: boolean; onMapping: (again: boolean) => void }) {
  switch (batch.state) {
    case 'uploading':
      return upload.sending === batch.id ? (
        <Working batch={batch} share={batch.bytes === 0 ? 0 : batch.received / batch.bytes} onCancel={upload.stop} />
      ) : (
        <div className={css['notice']}>
          <p>{t.resumeHint}</p>
          {upload.problem && <p className={css['problem']}>{upload.problem}</p>}
          <div className={css['ways']}>
            <FileButton label={t.resume} disabled={upload.sending !== undefined} onFile={onResume} />
            <Cancel batch={batch} />
          </div>
        </div>
      )
    case 'reading':
    case 'checking':
    case 'applying':
      return <Working batch={batch} share={batch.share} />
    case 'mapping':
      return <MappingForm batch={batch} onDone={() => onMapping(false)} />
    case 'checked':
      return mappingAgain ? <MappingForm batch={batch} onDone={() => onMapping(false)} /> : <ResultPanel batch={batch} onMapAgain={() => onMapping(true)} />
    case 'applied':
      return <ResultPanel batch={batch} />
    case 'undone':
      return <p className={css['notice']}>{t.undoneNote}</p>
    case 'cancelled':
      return <p className={css['notice']}>{t.cancelled}</p>
    case 'refused':
      return (
        <div className={css['notice']} role="alert">
          <h2>{t.refusedTitle}</h2>
          <p data-testid="import-reason">{batch.reason?.text}</p>
        </div>
      )
  }
}

function Working({ batch, share, onCancel }: { batch: ImportBatch; share: number; onCancel?: () => void }) {
  const { state } = batch
  return (
    <div className={css['notice']}>
      <p>{state in t.working ? t.working[state as keyof typeof t.working] : t.states[state]}</p>
      <div className={css['working']}>
        <progress value={share} max={1} />
        <span>{Math.floor(share * 100)}%</span>
      </div>
      <Cancel batch={batch} onCancel={onCancel} />
    </div>
  )
}

function Cancel({ batch, onCancel }: { batch: ImportBatch; onCancel?: (() => void) | undefined }) {
  const cancel = useStep(endpoints.cancelImport, batch.id)
  return <StepButton step={cancel} label={t.cancel} onBefore={onCancel} />
}
