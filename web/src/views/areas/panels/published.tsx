import { endpoints } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { useMe } from '../../../parts/session.tsx'
import { useSecond } from '../../../parts/use-second.ts'
import { spaceDigits } from '../../../text/format.ts'
import { formatFullMoment } from '../../../text/moment.ts'
import { t as areaWords } from '../texts.ts'
import { draftAlone, type PanelProps } from './panel.ts'
import css from './panels.module.css'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

/** A publication: since when it answers, and going back. */
export function Published({ draft, apply }: Pick<PanelProps, 'draft' | 'apply'>) {
  const { role } = useMe()
  const now = useSecond()
  const { busy, problem, run } = useRun()
  const [asked, setAsked] = useState(false)
  const { effectiveFrom, publishedAt, publishedBy, reversedAt, areas, added, changed, removed } = draft
  if (effectiveFrom === null || publishedAt === null) return null
  const begun = Date.parse(effectiveFrom) <= now.getTime()
  const reverse = () =>
    run(async () => {
      apply(draftAlone(await call(endpoints.reverseAreaDraft, { params: { id: draft.id } })))
      setAsked(false)
    })
  return (
    <div className={css['panel']} data-testid="published" data-reversed={reversedAt !== null}>
      <div className={css['scroll']}>
        <div className={css['form']}>
          <h1>{reversedAt !== null ? t.reversed(formatFullMoment(reversedAt)) : begun ? t.effective(formatFullMoment(effectiveFrom)) : t.notYet(formatFullMoment(effectiveFrom))}</h1>
          <p className={css['quiet']}>{t.published(publishedBy ?? '', formatFullMoment(publishedAt))}</p>
          <p>{spaceDigits(`${areaWords.areasOf(areas)}　${areaWords.delta(added, changed, removed)}`)}</p>
          {problem !== '' && <p role="alert">{problem}</p>}
          {reversedAt === null && !may(role, 'area.publish') && <p className={css['quiet']}>{t.onlyAdministrator}</p>}
          {reversedAt === null && may(role, 'area.publish') && !asked && (
            <Button size="large" onClick={() => setAsked(true)} data-testid="reverse">
              {t.reverse}
            </Button>
          )}
          {asked && (
            <>
              <p className={css['told']}>{t.reverseAsk[begun ? 'after' : 'before']}</p>
              <Button danger size="large" loading={busy} autoFocus onClick={() => void reverse()} data-testid="reverse-sure">
                {t.reverseSure}
              </Button>
              <Button onClick={() => setAsked(false)}>{t.cancel}</Button>
            </>
          )}
        </div>
      </div>
    </div>
  )
}
