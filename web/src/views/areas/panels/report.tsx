import { endpoints, type MapReport } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { useMe } from '../../../parts/session.tsx'
import { useSecond } from '../../../parts/use-second.ts'
import { spaceDigits } from '../../../text/format.ts'
import { formatMoment } from '../../../text/moment.ts'
import css from './panels.module.css'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

/** The draft that may mend what is reported; none where no draft is open. */
export type MendingDraft = { id: number; name: string } | undefined

interface Props {
  report: MapReport
  draft: MendingDraft
  chosen: boolean
  onGo: (report: MapReport) => void
}

/** One report with what became of it, and the answer's form once it is chosen. */
export function Report({ report, chosen, draft, onGo }: Props) {
  const now = useSecond()
  const { role } = useMe()
  const { address, note, unitName, by, at, state, answer, answeredBy, answeredAt, draftId } = report
  return (
    <li data-chosen={chosen || undefined} data-testid="map-report" data-report-id={report.id}>
      <button type="button" onClick={() => onGo(report)}>
        <strong>{spaceDigits(address)}</strong>
        <span>{note}</span>
        <small>
          {unitName === null ? t.noUnit : t.mapUnit(unitName)}　{t.reportBy(by, formatMoment(at, now))}
        </small>
      </button>
      {state === 'answered' && (
        <p className={css['answer']}>
          {answer}
          <small>
            {t.answered(answeredBy ?? '', answeredAt === null ? '' : formatMoment(answeredAt, now))}
            {draftId !== null && (
              <>
                　<a href={`/areas?draft=${draftId}`}>{t.inDraft}</a>
              </>
            )}
          </small>
        </p>
      )}
      {chosen && state === 'open' && may(role, 'map.answer') && <AnswerForm id={report.id} draft={draft} />}
    </li>
  )
}

function AnswerForm({ id, draft }: { id: number; draft: MendingDraft }) {
  const client = useQueryClient()
  const { busy, problem, run } = useRun()
  const [answer, setAnswer] = useState('')
  const [linked, setLinked] = useState(true)
  const send = async () => {
    if (answer.trim() === '') return
    await run(() => call(endpoints.answerMapReport, { params: { id }, body: { answer: answer.trim(), draftId: draft && linked ? draft.id : null } }))
    await client.invalidateQueries({ queryKey: ['map-reports'] })
  }
  return (
    <form className={css['form']} onSubmit={(event) => {
      event.preventDefault()
      void send()
    }}>
      <label>
        <span>{t.answerField}</span>
        <Input.TextArea rows={2} maxLength={500} value={answer} onChange={(event) => setAnswer(event.target.value)} data-testid="report-answer" onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void send()
        }} />
      </label>
      {draft && (
        <Checkbox checked={linked} onChange={(event) => setLinked(event.target.checked)}>
          {t.withDraft(draft.name)}
        </Checkbox>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
      <Button type="primary" htmlType="submit" loading={busy} disabled={answer.trim() === ''} data-testid="send-answer">
        {t.send} <KeyCap>Ctrl+Enter</KeyCap>
      </Button>
    </form>
  )
}
