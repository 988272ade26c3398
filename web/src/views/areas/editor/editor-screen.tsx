import { may } from '@heatline/server/core/roles'
import { bbox } from '@turf/turf'
import type { Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { fitBounds } from '../../../map/focus.ts'
import { AppFrame } from '../../../parts/app-frame.tsx'
import { KeyCap } from '../../../parts/key-cap.tsx'
import { useMe } from '../../../parts/session.tsx'
import { ErrorPanel, LoadingPanel } from '../../../parts/state-panels.tsx'
import { changeQueryString, useQueryString } from '../../../parts/use-query-string.ts'
import { useDraft } from '../use-draft.ts'
import { shapeOf, type DraftState } from '../draft-state.ts'
import { polygonsOf } from '../geometry/polygons.ts'
import { keys, panels, type Panel } from '../keys.ts'
import { CheckPanel } from '../panels/check-panel.tsx'
import type { Pointed } from '../panels/panel.ts'
import { PublishPanel } from '../panels/publish-panel.tsx'
import { ReplayPanel } from '../panels/replay-panel.tsx'
import { ReportsPanel } from '../panels/reports-panel.tsx'
import { t as words } from '../texts.ts'
import { useEditor } from '../use-editor.ts'
import { useSaves } from '../use-saves.ts'
import { AreaPanel, type Asking } from './area-panel.tsx'
import { ConflictBar } from './conflict-bar.tsx'
import { EditorHead } from './editor-head.tsx'
import css from './editor.module.css'
import { Ground } from './ground.tsx'
import { Toolbar } from './toolbar.tsx'
import type { PenHandle, SnapSetting } from './use-drawing.ts'
import { useEditorKeys } from './use-editor-keys.ts'
import { useTones } from './use-tones.ts'

const padding = { top: 64, right: 64, bottom: 96, left: 64 }

/** One draft: its areas on the map, the tools, and the way to its publication. */
export function EditorScreen({ id }: { id: number }) {
  const live = useDraft(id)
  return (
    <AppFrame screen={words.screen} offline={!live.connected}>
      {live.state ? <Editing state={live.state} live={live} /> : live.error ? <ErrorPanel error={live.error} onRetry={live.retry} /> : <LoadingPanel />}
    </AppFrame>
  )
}

function Editing({ state, live }: { state: DraftState; live: ReturnType<typeof useDraft> }) {
  const { draft, areas } = state
  const { apply, refresh } = live
  const { role } = useMe()
  const canEdit = may(role, 'area.edit') && draft.publishedAt === null && draft.state !== 'discarded'
  const saves = useSaves({ draftId: draft.id, apply, refresh })
  const editor = useEditor({ state, saves, apply, refresh })
  const tones = useTones(areas)
  const panel = panelOf(useQueryString())
  const [asking, setAsking] = useState<Asking>()
  const [snap, setSnap] = useState<SnapSetting>({ on: true, tolerance: 12 })
  const [pointed, setPointed] = useState<Pointed>({ marks: [] })
  const [map, setMap] = useState<MapLibreMap>()
  const pen = useRef<PenHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    document.title = `${draft.name} · ${words.title}`
  }, [draft.name])

  const show = (next: Panel) => changeQueryString({ panel: next === 'edit' ? null : next })
  const go = (place: Geometry) => {
    const [west = 0, south = 0, east = 0, north = 0] = bbox(place)
    if (map) void fitBounds(map, [west, south, east, north], padding, true)
  }
  const chosenPlace = (): Geometry => {
    const shown = editor.chosen.length > 0 ? editor.chosen : [...areas.values()]
    return { type: 'MultiPolygon', coordinates: shown.flatMap((area) => shapeOf(area).polygons) }
  }
  const act = useEditorKeys({
    editor, snap, canEdit, pen, asking,
    onSnap: setSnap,
    onPanel: show,
    onAsk: (next) => {
      if (next) show('edit')
      setAsking(next)
    },
    onFit: () => go(chosenPlace()),
    onSearch: () => {
      show('edit')
      editor.choose([])
      setTimeout(() => search.current?.focus())
    },
  })

  const ghosts = saves.refusals.flatMap(({ changes }) => changes.flatMap(({ area }) => (area ? [polygonsOf(area.geometry)] : [])))
  const conflictNames = [...new Set(saves.refusals.flatMap(({ changes }) => changes.flatMap(({ id }) => (id === null ? [] : (areas.get(id)?.unitName ?? [])))))].join('、')
  const shared = { draft, canEdit, apply, onPoint: setPointed, onGo: go }
  return (
    <div className={css['page']}>
      <EditorHead draft={draft} canEdit={canEdit} saves={saves} others={live.others} />
      <div className={css['body']} data-tools={canEdit}>
        {canEdit && <Toolbar editor={editor} snap={snap} onKey={(key) => void act({ do: key })} />}
        <Ground editor={editor} areas={areas} tones={tones} snap={snap} canEdit={canEdit} saving={saves.saving} ghosts={ghosts} found={pointed.found} marks={pointed.marks}
          onMark={(mark) => pointed.onMark?.(mark)} onMap={setMap} pen={pen}>
          <ConflictBar refusals={saves.refusals} changedBy={draft.changedBy} names={conflictNames} onMine={() => saves.again(areas)} onTheirs={saves.drop} />
        </Ground>
        <aside className={css['side']}>
          <nav className={css['tabs']}>
            {panels.map((one) => (
              <button key={one} type="button" aria-pressed={panel === one} onClick={() => show(one)} data-testid={`panel-${one}`}>
                {words.panels[one]} <KeyCap>{keys[one]}</KeyCap>
              </button>
            ))}
          </nav>
          {panel === 'edit' && (
            <AreaPanel editor={editor} areas={areas} asking={asking} onAsk={setAsking} search={search} onGo={(area) => {
              editor.choose([area.id])
              go(area.geometry as Geometry)
            }} />
          )}
          {panel === 'check' && <CheckPanel {...shared} />}
          {panel === 'replay' && <ReplayPanel {...shared} />}
          {panel === 'publish' && <PublishPanel {...shared} onPanel={show} refresh={refresh} />}
          {panel === 'reports' && <ReportsPanel {...shared} draft={canEdit ? draft : undefined} />}
        </aside>
      </div>
    </div>
  )
}

function panelOf(search: string): Panel {
  const asked = new URLSearchParams(search).get('panel')
  return panels.find((one) => one === asked) ?? 'edit'
}
