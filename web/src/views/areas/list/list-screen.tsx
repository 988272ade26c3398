import type { AreaDraft } from '@heatline/server/api'
import { categories, type Category } from '@heatline/server/core/gazetteer'
import { may } from '@heatline/server/core/roles'
import { useQuery } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useFreshAreas } from '../use-fresh-areas.ts'
import { fitBounds } from '../../../map/focus.ts'
import { AppFrame } from '../../../parts/app-frame.tsx'
import { useMe } from '../../../parts/session.tsx'
import { ErrorPanel, LoadingPanel } from '../../../parts/state-panels.tsx'
import { useKeys } from '../../../parts/use-keys.ts'
import { changeQueryString, useQueryString } from '../../../parts/use-query-string.ts'
import { useSecond } from '../../../parts/use-second.ts'
import { words } from '../../../text/order-words.ts'
import type { Pointed } from '../panels/panel.ts'
import { ReportsPanel } from '../panels/reports-panel.tsx'
import { draftsQuery, mapReportsQuery } from '../queries.ts'
import { t } from '../texts.ts'
import { DraftList } from './draft-list.tsx'
import { commandOf } from './keys.ts'
import { ListMap } from './list-map.tsx'
import css from './list.module.css'
import { NewDraft } from './new-draft.tsx'
import { sectionsOf } from './sections.ts'

const minuteMs = 60_000

/** What is in force, what is coming, what is being drafted; and what call-takers found wrong. */
export function ListScreen() {
  const search = useQueryString()
  const minute = Math.floor(useSecond().getTime() / minuteMs)
  const { data, error, refetch } = useQuery(draftsQuery)
  const connected = useFreshAreas()
  const open = useQuery(mapReportsQuery('open')).data?.open ?? 0
  const reporting = new URLSearchParams(search).get('tab') === 'reports'
  const category = categories.find((one) => one === new URLSearchParams(search).get('category')) ?? 'heating'
  const [chosen, setChosen] = useState<number>()
  const [adding, setAdding] = useState(false)
  const [map, setMap] = useState<MapLibreMap>()
  const [pointed, setPointed] = useState<Pointed>({ marks: [] })
  const canEdit = may(useMe().role, 'area.edit')
  useEffect(() => {
    document.title = t.title
  }, [])

  const sections = sectionsOf((data?.drafts ?? []).filter((one) => one.category === category), new Date((minute + 1) * minuteMs - 1))
  const rows = [...sections.drafts, ...sections.scheduled, ...(sections.inForce ? [sections.inForce] : []), ...sections.past]
  const current = rows.find(({ id }) => id === chosen)
  const go = (id: number) => changeQueryString({ draft: String(id) }, true)
  useKeys(
    (event, at) => commandOf(event, at.matches('input, textarea, [role="combobox"]'), at.matches('button, a')),
    (command) => {
      if (command === 'leave') return setAdding(false)
      if (command === 'new') return canEdit ? setAdding(true) : false
      if (command === 'open') return current ? go(current.id) : false
      if (reporting) return false
      setChosen(rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex(({ id }) => id === chosen) + (command === 'down' ? 1 : -1)))]?.id)
    },
  )
  const place = (geometry: Geometry) => {
    if (map && geometry.type === 'Point') void fitBounds(map, [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0, geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0], { top: 0, right: 0, bottom: 0, left: 0 }, true)
  }

  return (
    <AppFrame screen={t.screen} offline={!connected}>
      <div className={css['page']}>
        <section className={css['left']}>
          <nav className={css['tabs']}>
            <a href="?" aria-current={reporting ? undefined : 'page'} onClick={switchTo({ tab: null })}>
              {t.tabs.areas}
            </a>
            <a href="?tab=reports" aria-current={reporting ? 'page' : undefined} onClick={switchTo({ tab: 'reports' })} data-testid="tab-reports">
              {t.tabs.reports} {open > 0 && <b>{open}</b>}
            </a>
          </nav>
          {reporting ? (
            <ReportsPanel onPoint={setPointed} onGo={place} />
          ) : (
            <>
              <header className={css['head']}>
                <Categories drafts={data?.drafts ?? []} chosen={category} />
              </header>
              {adding && <NewDraft category={category} onLeave={() => setAdding(false)} onMade={go} />}
              {data ? <DraftList sections={sections} chosen={chosen} canEdit={canEdit} onChoose={setChosen} onOpen={go} onNew={() => setAdding(true)} /> : error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <LoadingPanel />}
            </>
          )}
        </section>
        <ListMap category={category} shown={current} marks={pointed.marks} onMap={setMap} onMark={(id) => pointed.onMark?.(id)} />
      </div>
    </AppFrame>
  )
}

const switchTo = (changes: Record<string, string | null>) => (event: { preventDefault: () => void }) => {
  event.preventDefault()
  changeQueryString(changes, true)
}

/** The categories in use; the others are one click away. */
function Categories({ drafts, chosen }: { drafts: readonly AreaDraft[]; chosen: Category }) {
  return (
    <div className={css['categories']} role="radiogroup" aria-label={t.category}>
      {categories.map((one) => {
        const count = drafts.filter(({ category, state }) => category === one && state !== 'discarded' && state !== 'published').length
        return (
          <button key={one} type="button" role="radio" aria-checked={one === chosen} onClick={() => changeQueryString({ category: one === 'heating' ? null : one })}>
            {words.category[one]} {count > 0 && <b>{count}</b>}
          </button>
        )
      })}
    </div>
  )
}
