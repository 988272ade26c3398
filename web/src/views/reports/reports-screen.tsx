import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { CallError } from '../../api/call.ts'
import { AppFrame } from '../../parts/app-frame.tsx'
import { Chips } from '../../parts/chips.tsx'
import panes from '../../parts/panes.module.css'
import { useSession } from '../../parts/session.tsx'
import { ErrorPanel, LoadingPanel } from '../../parts/state-panels.tsx'
import { changeQueryString, useQueryString } from '../../parts/use-query-string.ts'
import { Behind } from './behind.tsx'
import { CaseStudy } from './case-study.tsx'
import { FiguresView } from './figures-view.tsx'
import { PapersView } from './papers-view.tsx'
import { periodFromQuery } from './period-query.ts'
import { deskQuery } from './queries.ts'
import css from './reports.module.css'
import { opensFromText } from './sheet.ts'
import { SpotsView } from './spots-view.tsx'
import { t } from './texts.ts'

const views = ['figures', 'spots', 'papers'] as const

/** One page: what is shown, its period and its filter stand in the address. */
export function ReportsScreen() {
  const { me, reportLost } = useSession()
  const query = new URLSearchParams(useQueryString())
  const desk = useQuery(deskQuery)
  useEffect(() => {
    document.title = t.title
  }, [])
  const lost = desk.error instanceof CallError && desk.error.status === 401
  useEffect(() => {
    if (lost) reportLost()
  }, [lost, reportLost])
  const all = me.role !== 'station'
  const view = views.find((one) => all && one === query.get('view')) ?? 'figures'
  const behind = opensFromText(query.get('behind') ?? '')
  const caseOf = Number(query.get('case')) || undefined
  const content = () => {
    if (desk.error && !desk.data) return <ErrorPanel error={desk.error} onRetry={() => void desk.refetch()} />
    if (!desk.data) return <LoadingPanel />
    if (caseOf !== undefined) return <CaseStudy id={caseOf} />
    const period = periodFromQuery(query, desk.data)
    if (view === 'papers') return <PapersView desk={desk.data} query={query} />
    const View = view === 'spots' ? SpotsView : FiguresView
    return (
      <div className={css['split']} data-open={behind !== undefined}>
        <View desk={desk.data} period={period} />
        {behind && <Behind period={period} opens={behind} category={period.category} onClose={() => changeQueryString({ behind: null }, true)} />}
      </div>
    )
  }
  return (
    <AppFrame screen={t.screen} offline={desk.data !== undefined && desk.error !== null}>
      <div className={css['page']}>
        {all && (
          <header className={`${panes['head']} ${css['views']}`}>
            <Chips
              values={views}
              chosen={caseOf === undefined ? view : undefined}
              label={(one) => t.views[one]}
              onChoose={(one) => changeQueryString({ view: one === 'figures' ? null : one, behind: null, case: null, paper: null }, true)}
            />
          </header>
        )}
        {content()}
      </div>
    </AppFrame>
  )
}
