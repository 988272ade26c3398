import { endpoints } from '@heatline/server/api'
import { Button } from 'antd'
import { useState } from 'react'
import { call, type CallError } from '../../../api/call.ts'
import { useSecond } from '../../../parts/use-second.ts'
import { formatCount, spaceDigits } from '../../../text/format.ts'
import { localTime, momentOf } from '../../../text/local-time.ts'
import { formatFullMoment } from '../../../text/moment.ts'
import { words } from '../../../text/order-words.ts'
import { t as areaWords } from '../texts.ts'
import { draftAlone, type PanelProps } from './panel.ts'
import css from './panels.module.css'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

const isField = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)

/** From when on, what that means, and the button that does it at the second press. */
export function PublishForm({ draft, apply }: Pick<PanelProps, 'draft' | 'apply'>) {
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
