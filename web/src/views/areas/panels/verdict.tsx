import { Mark } from '../../../parts/marks.tsx'
import css from './panels.module.css'
import { t } from './texts.ts'

interface VerdictProps {
  errors: number | undefined
  notices: number | undefined
  busy: boolean
  share: number
  mended: number | undefined
}

/** Whether the draft may be published as far as the gate goes, or how far the gate has come. */
export function Verdict({ errors, notices, busy, share, mended }: VerdictProps) {
  if (busy || (mended !== undefined && errors === undefined)) {
    return (
      <div className={css['verdict']} role="status">
        <strong>{mended === undefined ? t.checking : t.mended(mended)}</strong>
        <progress value={share} max={1} />
      </div>
    )
  }
  if (errors === undefined || notices === undefined) return <div className={css['verdict']}>{t.unchecked}</div>
  return (
    <div className={css['verdict']} role="status">
      <strong data-wrong={errors > 0 || undefined}>
        <Mark name={errors > 0 ? 'late' : 'done'} /> {errors > 0 ? t.errors(errors) : t.noErrors}
      </strong>
      <span>{notices > 0 && t.notices(notices)}</span>
      {errors > 0 && <p>{t.blocks}</p>}
    </div>
  )
}
