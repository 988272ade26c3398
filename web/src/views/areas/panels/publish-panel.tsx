import { endpoints } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { Button } from 'antd'
import { call } from '../../../api/call.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { Mark } from '../../../parts/marks.tsx'
import { useMe } from '../../../parts/session.tsx'
import { obstacleOf } from './obstacle.ts'
import { draftAlone, type PanelProps } from './panel.ts'
import css from './panels.module.css'
import { PublishForm } from './publish-form.tsx'
import { Published } from './published.tsx'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

interface Props extends Pick<PanelProps, 'draft' | 'canEdit' | 'apply'> {
  onPanel: (panel: 'check' | 'replay') => void
  refresh: () => Promise<void>
}

/** From when the draft's areas answer, what is still missing before that, and the way back after. */
export function PublishPanel({ draft, canEdit, apply, onPanel, refresh }: Props) {
  const { role } = useMe()
  const { busy, problem, run } = useRun()
  if (draft.publishedAt !== null) return <Published draft={draft} apply={apply} />
  const obstacle = obstacleOf(draft)
  const update = () =>
    run(async () => {
      apply(draftAlone(await call(endpoints.updateAreaDraft, { params: { id: draft.id }, body: { seen: draft.revision } })))
      await refresh()
    })
  return (
    <div className={css['panel']} data-testid="publish-panel" data-obstacle={obstacle}>
      <div className={css['scroll']}>
        <ul className={css['steps']}>
          <Step done={!draft.outdated} text={t.steps.current} />
          <Step done={draft.findings !== null} text={t.steps.checked} />
          <Step done={draft.findings?.errors === 0} text={t.steps.errors} />
          <Step done={draft.state === 'replayed'} text={t.steps.replayed} />
        </ul>
        {obstacle && (
          <div className={css['obstacle']}>
            <p>{obstacle === 'errors' ? t.why.errors(draft.findings?.errors ?? 0) : t.why[obstacle]}</p>
            {obstacle === 'outdated' && canEdit && (
              <Button type="primary" loading={busy} onClick={() => void update()}>
                {t.update}
              </Button>
            )}
            {(obstacle === 'unchecked' || obstacle === 'errors') && (
              <Button onClick={() => onPanel('check')}>
                {t.goCheck} <KeyCap>2</KeyCap>
              </Button>
            )}
            {obstacle === 'not-replayed' && (
              <Button onClick={() => onPanel('replay')}>
                {t.goReplay} <KeyCap>3</KeyCap>
              </Button>
            )}
            {problem !== '' && <p role="alert">{problem}</p>}
          </div>
        )}
        {!obstacle && (may(role, 'area.publish') ? <PublishForm draft={draft} apply={apply} /> : <p className={css['quiet']}>{t.onlyAdministrator}</p>)}
      </div>
    </div>
  )
}

function Step({ done, text }: { done: boolean; text: string }) {
  return (
    <li data-done={done}>
      {done ? <Mark name="done" /> : <i />} {text}
    </li>
  )
}
