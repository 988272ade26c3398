import { Button } from 'antd'
import { errorText } from '../../../text/error-text.ts'
import type { Refusal } from '../use-saves.ts'
import css from './editor.module.css'
import { t } from './texts.ts'

interface Props {
  refusals: readonly Refusal[]
  changedBy: string
  /** Of the areas that were changed. */
  names: string
  onMine: () => void
  onTheirs: () => void
}

/** Somebody was faster: what is there now stays in view, one's own shape is offered again. */
export function ConflictBar({ refusals, changedBy, names, onMine, onTheirs }: Props) {
  const [refusal] = refusals
  if (!refusal) return null
  const stale = refusal.error.code === 'stale' || refusal.error.code === 'not-found'
  return (
    <div className={css['conflict']} role="alert" data-testid="area-conflict">
      <p>
        {stale ? t.stale(changedBy, names) : t.refused}
        {!stale && ` ${errorText(refusal.error)}`}
      </p>
      <Button onClick={onMine} data-testid="use-mine">
        {t.keepMine}
      </Button>
      <Button onClick={onTheirs} data-testid="use-theirs">
        {t.takeTheirs}
      </Button>
    </div>
  )
}
