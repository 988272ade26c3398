import { endpoints, type AreaDraft } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { Button } from 'antd'
import { useState } from 'react'
import { call, CallError } from '../../../api/call.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { Mark } from '../../../parts/marks.tsx'
import { useMe } from '../../../parts/session.tsx'
import { useSecond } from '../../../parts/use-second.ts'
import { formatCount, spaceDigits } from '../../../text/format.ts'
import { localTime, momentOf } from '../../../text/local-time.ts'
import { formatFullMoment } from '../../../text/moment.ts'
import { words } from '../../../text/order-words.ts'
import { t as areaWords } from '../texts.ts'
import { draftAlone, type PanelProps } from './panel.ts'
import css from './panels.module.css'
import { Published } from './published.tsx'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

export type Obstacle = 'unchecked' | 'errors' | 'not-replayed' | 'outdated'

/** What keeps the draft from being published, the first to do first. */
export function obstacleOf({ outdated, findings, state }: Pick<AreaDraft, 'outdated' | 'findings' | 'state'>): Obstacle | undefined {
  if (outdated) return 'outdated'
  if (!findings) return 'unchecked'
  if (findings.errors > 0) return 'errors'
  return state === 'replayed' ? undefined : 'not-replayed'
}

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

const isField = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)

function PublishForm({ draft, apply }: Pick<PanelProps, 'draft' | 'apply'>) {
  const now = useSecond()
  const { busy, problem, run } = useRun()
  const [later, setLater] = useState(false)
  const [field, setField] = useState(() => `${localTime(new Date(now.getTime() + 86_400_000)).slice(0, 10)}T00:00`)
  const [sure, setSure] = useState(false)
  const moment = later && isField(field) ? momentOf(field) : undefined
  const isPast = moment !== undefined && Date.parse(moment) <= now.getTime()
  const blocked = later && (moment === undefined || isPast)
  const told = moment && formatFullMoment(moment)
  const publish = () =>
    run(
      async () => {
        const body = { seen: draft.revision, ...(moment !== undefined && { effectiveFrom: moment }) }
        apply(draftAlone(await call(endpoints.publishAreaDraft, { params: { id: draft.id }, body })))
      },
      (error) => (error.code === 'impossible' ? whyNot(error) : undefined),
    ).then(() => setSure(false))
  return (
    <form className={css['form']} onSubmit={(event) => {
      event.preventDefault()
      if (blocked) return
      if (sure) void publish()
      else setSure(true)
    }}>
      <h2>{t.from}</h2>
      <div className={css['choice']} role="radiogroup" aria-label={t.from}>
        {[false, true].map((one) => (
          <button key={String(one)} type="button" role="radio" aria-checked={later === one} onClick={() => setLater(one)} data-testid={one ? 'publish-later' : 'publish-now'}>
            {one ? t.later : t.now}
          </button>
        ))}
      </div>
      {later && (
        <label>
          <span>{t.laterField}</span>
          <input type="datetime-local" value={field} min={localTime(now)} onChange={(event) => setField(event.target.value)} data-testid="effective-from" />
        </label>
      )}
      {isPast && <p data-wrong>{t.past}</p>}
      <p className={css['told']} data-testid="publish-sentence">
        {spaceDigits(t.sentence(told ? t.whenLater(told) : t.whenNow, words.category[draft.category], draft.areas, areaWords.delta(draft.added, draft.changed, draft.removed), formatCount(draft.moved ?? 0)))}
      </p>
      {problem !== '' && <p role="alert">{problem}</p>}
      <Button type="primary" size="large" block htmlType="submit" disabled={blocked} loading={busy} data-testid="publish">
        {sure ? t.sure : told ? t.publishLater(told) : t.publishNow}
      </Button>
      {sure && (
        <Button block onClick={() => setSure(false)}>
          {t.cancel}
        </Button>
      )}
    </form>
  )
}

function whyNot({ details }: CallError): string | undefined {
  const because = (details as { because?: string } | undefined)?.because
  if (because === 'unchecked' || because === 'not-replayed' || because === 'outdated') return t.why[because]
  return because === 'past' ? t.past : undefined
}
