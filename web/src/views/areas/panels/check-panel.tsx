import type { AreaFinding } from '@heatline/server/api'
import { pointOnFeature } from '@turf/turf'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Feature, Geometry } from 'geojson'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { pointFeature } from '../../../map/sources.ts'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { EmptyPanel, ErrorPanel, LoadingPanel, StatePanel } from '../../../parts/state-panels.tsx'
import { useKeys } from '../../../parts/use-keys.ts'
import { printed } from '../keys.ts'
import { findingsQuery } from '../queries.ts'
import { readKey } from '../read-key.ts'
import { FindingGroup } from './finding-group.tsx'
import type { PanelProps } from './panel.ts'
import css from './panels.module.css'
import { t } from './texts.ts'
import { useCheck } from './use-check.ts'
import { Verdict } from './verdict.tsx'

/** Findings listed of one kind; so many can be mended at once. */
const listed = 200

/** Errors and notices of one kind are groups of their own. */
const keyOf = ({ code, severity }: { code: string; severity: string }) => `${severity} ${code}`

/** What is wrong with the draft: run, look at, mend. */
export function CheckPanel({ draft, canEdit, apply, onPoint, onGo }: PanelProps) {
  const [wanted, setWanted] = useState<string>()
  const [at, setAt] = useState<number>()
  const overview = useQuery(findingsQuery(draft.id, undefined, listed))
  const counts = overview.data?.counts ?? []
  const open = counts.find((one) => keyOf(one) === wanted) ?? counts[0]
  const openKey = open && keyOf(open)
  const ofCode = useQuery({ ...findingsQuery(draft.id, open?.code, listed), enabled: open !== undefined })
  const findings = useMemo(() => (ofCode.data?.findings ?? []).filter((one) => keyOf(one) === openKey), [ofCode.data, openKey])
  const current = findings.find(({ id }) => id === at)
  const checked = draft.findings !== null
  const { busy, problem, share, mended, check, mend } = useCheck({ draft, canEdit, apply, wasChecked: overview.data?.revision != null })

  const hearClick = useEffectEvent((id: number) => {
    const finding = overview.data?.findings.find((one) => one.id === id) ?? findings.find((one) => one.id === id)
    if (!finding) return
    setWanted(keyOf(finding))
    setAt(id)
  })
  const point = useEffectEvent(onPoint)
  useEffect(() => {
    const seen = [...findings, ...(overview.data?.findings ?? []).filter((one) => keyOf(one) !== openKey)]
    point({ found: current?.place ? (current.place as Geometry) : undefined, marks: seen.flatMap((one) => markOf(one, one === current)), onMark: hearClick })
  }, [findings, overview.data, openKey, current])
  useEffect(() => () => point({ marks: [] }), [])

  const go = (finding: AreaFinding | undefined) => {
    if (!finding) return
    setAt(finding.id)
    if (finding.place) onGo(finding.place as Geometry)
  }
  useKeys(readKey, (command) => {
    if (command.do === 'down' || command.do === 'up') return go(findings[findings.findIndex(({ id }) => id === at) + (command.do === 'down' ? 1 : -1)])
    if (command.do === 'mend' && canEdit && current) return void mend([current])
    if (command.do === 'mendAll' && canEdit) return void mend(findings)
    if (command.do === 'run' && canEdit) return void check()
    return false
  })

  return (
    <div className={css['panel']} data-testid="check-panel" data-checked={checked}>
      <header className={css['head']}>
        <Verdict errors={draft.findings?.errors} notices={draft.findings?.notices} busy={busy} share={share} mended={mended} />
        {canEdit && (
          <Button type={checked ? 'default' : 'primary'} size="large" loading={busy} onClick={() => void check()} data-testid="run-check">
            {checked ? t.checkAgain : t.check} <KeyCap>{printed('run')}</KeyCap>
          </Button>
        )}
        {problem !== '' && <p role="alert">{problem}</p>}
      </header>
      {overview.error ? (
        <ErrorPanel error={overview.error} onRetry={() => void overview.refetch()} />
      ) : !overview.data ? (
        <LoadingPanel />
      ) : counts.length > 0 ? (
        <>
          <div className={css['scroll']}>
            {counts.map((group) => (
              <FindingGroup key={keyOf(group)} group={group} open={keyOf(group) === openKey} findings={findings} current={at} canEdit={canEdit} busy={busy}
                onOpen={() => setWanted(keyOf(group))} onGo={go} onMend={(chosen) => void mend(chosen)} />
            ))}
          </div>
          <footer className={css['keys']}>
            <span>
              <KeyCap>{printed('down')}</KeyCap> <KeyCap>{printed('up')}</KeyCap> {t.moveKeys}
            </span>
            {canEdit && (
              <span>
                <KeyCap>{printed('mend')}</KeyCap> {t.mend}
              </span>
            )}
          </footer>
        </>
      ) : checked ? (
        <EmptyPanel title={t.clean} />
      ) : (
        <StatePanel title={t.uncheckedNote} />
      )}
    </div>
  )
}

function markOf({ id, place, severity }: AreaFinding, chosen: boolean): Feature[] {
  if (!place) return []
  const [lon = 0, lat = 0] = pointOnFeature(place as Geometry).geometry.coordinates
  return [pointFeature({ lon, lat }, { id, image: severity === 'error' ? 'mark-late' : 'mark-near', rank: severity === 'error' ? 1 : 0, chosen })]
}
