import type { MapReport } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { pointFeature } from '../../../map/sources.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { ErrorPanel, LoadingPanel, StatePanel } from '../../../parts/state-panels.tsx'
import { useKeys } from '../../../parts/use-keys.ts'
import { printed } from '../keys.ts'
import { mapReportsQuery } from '../queries.ts'
import { readKey } from '../read-key.ts'
import type { PanelProps } from './panel.ts'
import css from './panels.module.css'
import { Report, type MendingDraft } from './report.tsx'
import { t } from './texts.ts'

interface Props extends Pick<PanelProps, 'onPoint' | 'onGo'> {
  draft?: MendingDraft
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
