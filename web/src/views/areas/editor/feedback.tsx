import { KeyCap } from '../../../parts/key-cap.tsx'
import { Mark } from '../../../parts/marks.tsx'
import { printed } from '../keys.ts'
import type { Editor } from '../use-editor.ts'
import css from './editor.module.css'
import type { SnapHit } from './snapping.ts'
import { sizeText, t } from './texts.ts'
import type { Feedback as Known } from './use-feedback.ts'

interface Props {
  editor: Editor
  feedback: Known
  snapped: SnapHit | undefined
  holding: boolean
  canEdit: boolean
}

const shown = 2

/** The strip under the map: what to do next, and what is wrong with the shape in hand. */
export function Feedback({ editor: { tool, remark, fresh }, feedback, snapped, holding, canEdit }: Props) {
  const { crossings, overlaps, many, squareMetres } = feedback
  return (
    <footer className={css['strip']} data-testid="area-feedback">
      <p className={css['hint']} role="status">
        {remark ? <strong>{t.remarks[remark]}</strong> : !canEdit ? t.readOnly : holding ? t.vertex : fresh ? t.freshAsk : t.hints[tool]}
      </p>
      {!canEdit && (
        <p>
          <KeyCap>{printed('fit')}</KeyCap> {t.tools.fit}
        </p>
      )}
      {snapped && (
        <p>
          {t.snapped[snapped.kind]} <b>{snapped.name}</b>
        </p>
      )}
      {squareMetres > 0 && (
        <p className={css['known']}>
          <span>{t.size(sizeText(squareMetres))}</span>
          {crossings.length > 0 && (
            <strong data-wrong>
              <Mark name="late" /> {t.crossing(crossings.length)}
            </strong>
          )}
          {overlaps.slice(0, shown).map((overlap) => (
            <strong key={`${overlap.unit}${overlap.squareMetres}`} data-wrong>
              <Mark name="late" /> {t.overlap(overlap.unit, sizeText(overlap.squareMetres))}
            </strong>
          ))}
          {overlaps.length > shown && <span>{t.moreOverlaps(overlaps.length - shown)}</span>}
          {many > 0 && <span>{t.many(many)}</span>}
          {crossings.length === 0 && overlaps.length === 0 && many === 0 && <span>{t.clean}</span>}
        </p>
      )}
    </footer>
  )
}
