import { endpoints, type MapReport } from '@heatline/server/api'
import { may } from '@heatline/server/core/roles'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { call } from '../../../api/call.ts'
import { pointFeature } from '../../../map/sources.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { ErrorPanel, LoadingPanel, StatePanel } from '../../../parts/state-panels.tsx'
import { useMe } from '../../../parts/session.tsx'
import { useKeys } from '../../../parts/use-keys.ts'
import { useSecond } from '../../../parts/use-second.ts'
import { spaceDigits } from '../../../text/format.ts'
import { formatMoment } from '../../../text/moment.ts'
import { printed } from '../keys.ts'
import { mapReportsQuery } from '../queries.ts'
import { readKey } from '../read-key.ts'
import type { PanelProps } from './panel.ts'
import css from './panels.module.css'
import { t } from './texts.ts'
import { useRun } from './use-run.ts'

interface Props extends Pick<PanelProps, 'onPoint' | 'onGo'> {
  /** The draft that may mend what is reported; none where no draft is open. */
  draft?: { id: number; name: string } | undefined
}

/** What call-takers found wrong on the map, and the answers they get. */
export function ReportsPanel({ draft, onPoint, onGo }: Props) {
  const [state, setState] = useState<'open' | 'answered'>('open')
  const { data, error, refetch } = useQuery(mapReportsQuery(state))
  const [at, setAt] = useState<number>()
  const reports = useMemo(() => data?.reports ?? [], [data])
  const current = reports.find(({ id }) => id === at)
  const go = (report: MapReport | undefined) => {
    if (!report) return
    setAt(report.id)
    onGo({ type: 'Point', coordinates: [report.lon, report.lat] })
  }
  useKeys(readKey, (command) => {
    if (command.do === 'down' || command.do === 'up') return go(reports[reports.findIndex(({ id }) => id === at) + (command.do === 'down' ? 1 : -1)])
    return false
  })
  const point = useEffectEvent(onPoint)
  useEffect(() => {
    point({ marks: reports.map(({ id, lon, lat }) => pointFeature({ lon, lat }, { id, image: id === at ? 'focus-place' : 'call-ring', rank: 0, chosen: id === at })), onMark: setAt })
  }, [reports, at])
  useEffect(() => () => point({ marks: [] }), [])

  return (
    <div className={css['panel']} data-testid="map-reports">
      <header className={css['head']}>
        <div className={css['choice']} role="radiogroup">
          {(['open', 'answered'] as const).map((one) => (
            <button key={one} type="button" role="radio" aria-checked={state === one} onClick={() => setState(one)}>
              {one === 'open' ? t.showOpen : t.showAnswered} {one === 'open' && data && data.open}
            </button>
          ))}
        </div>
      </header>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingPanel />
      ) : reports.length === 0 ? (
        <StatePanel title={t.reportsNone}>
          <p>{t.reportsNoneNote}</p>
        </StatePanel>
      ) : (
        <>
          <ol className={`${css['scroll']} ${css['reports']}`}>
            {reports.map((report) => (
              <Report key={report.id} report={report} chosen={report === current} draft={draft} onGo={go} />
            ))}
          </ol>
          <footer className={css['keys']}>
            <span>
              <KeyCap>{printed('down')}</KeyCap> <KeyCap>{printed('up')}</KeyCap> {t.moveKeys}
            </span>
          </footer>
        </>
      )}
    </div>
  )
}

interface ReportProps extends Pick<Props, 'draft'> {
  report: MapReport
  chosen: boolean
  onGo: (report: MapReport) => void
}

function Report({ report, chosen, draft, onGo }: ReportProps) {
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

function AnswerForm({ id, draft }: { id: number } & Pick<Props, 'draft'>) {
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
