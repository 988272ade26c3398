import type { AreaDraft } from '@heatline/server/api'
import { useSecond } from '../../../parts/use-second.ts'
import { changeQueryString } from '../../../parts/use-query-string.ts'
import { spaceDigits } from '../../../text/format.ts'
import { formatMoment } from '../../../text/moment.ts'
import { words } from '../../../text/order-words.ts'
import { t } from '../texts.ts'
import type { Other } from '../use-draft.ts'
import type { useSaves } from '../use-saves.ts'
import css from './editor.module.css'

interface Props {
  draft: AreaDraft
  canEdit: boolean
  saves: Pick<ReturnType<typeof useSaves>, 'saving' | 'failures'>
  others: readonly Other[]
}

/** Another's change that is older says nothing about now. */
const hereMs = 10 * 60_000

/** Which draft this is, whether all of it is saved, and who else is at it. */
export function EditorHead({ draft, canEdit, saves, others }: Props) {
  const now = useSecond()
  const here = others.filter(({ at }) => now.getTime() - at.getTime() < hereMs)
  return (
    <header className={css['head']}>
      <button type="button" onClick={() => changeQueryString({ draft: null, panel: null }, true)}>
        ← {t.back}
      </button>
      <h1>{draft.name}</h1>
      <p>
        {words.category[draft.category]}　{spaceDigits(t.areasOf(draft.areas))}　{spaceDigits(t.delta(draft.added, draft.changed, draft.removed))}
      </p>
      <p className={css['state']} data-testid="draft-state" data-state={draft.state}>
        {t.state[draft.state]}
      </p>
      <span />
      {here[0] && (
        <p className={css['others']} data-testid="others">
          {t.others(here.map(({ by }) => by).join('、'), formatMoment(here[0].at.toISOString(), now))}
        </p>
      )}
      <p role="status" data-testid="saved" data-saved={!saves.saving} data-late={saves.failures > 0 || undefined}>
        {!canEdit ? t.readOnly : saves.failures > 0 ? t.retrying(saves.failures) : saves.saving ? t.saving : t.saved}
      </p>
    </header>
  )
}
