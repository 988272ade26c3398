import type { DraftArea } from '@heatline/server/api'
import { useQuery } from '@tanstack/react-query'
import type { Feature, Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import { cityQuery } from '../../../api/queries.ts'
import { MapView } from '../../../map/map-view.tsx'
import { feature, pointFeature, setFeatures } from '../../../map/sources.ts'
import { shapeOf } from '../draft-state.ts'
import { geometryOf, type Polygons } from '../geometry/polygons.ts'
import type { Editor } from '../use-editor.ts'
import { addEditorLayers } from './area-layers.ts'
import css from './editor.module.css'
import { Feedback } from './feedback.tsx'
import { showDifference, type ShownAreas } from './show-areas.ts'
import { useDrawing, type PenHandle, type SnapSetting } from './use-drawing.ts'
import { useFeedback } from './use-feedback.ts'

interface Props {
  editor: Editor
  areas: ReadonlyMap<number, DraftArea>
  tones: ReadonlyMap<number, number>
  snap: SnapSetting
  canEdit: boolean
  saving: boolean
  /** Shapes that were not saved. */
  ghosts: readonly Polygons[]
  /** What a panel points at. */
  found: Geometry | undefined
  marks: readonly Feature[]
  onMark: (id: number) => void
  onMap: (map: MapLibreMap | undefined) => void
  /** How keys reach what is drawn. */
  pen: Ref<PenHandle>
  children: ReactNode
}

/** The map with the draft's areas, what is drawn on it, and what the browser already knows to be wrong with that. */
export function Ground({ editor, areas, tones, snap, canEdit, saving, ghosts, found, marks, onMark, onMap, pen, children }: Props) {
  const city = useQuery(cityQuery).data
  const [map, setMap] = useState<MapLibreMap>()
  const shown = useRef<ShownAreas>(undefined)
  const marked = useRef(new Map<number, 'chosen' | 'edited'>())
  const { chosen, only, tool, fresh } = editor
  const drawn = useDrawing({ editor, areas, snap, canEdit, saving })
  const feedback = useFeedback(drawn.subject, only?.id, areas)

  useImperativeHandle(pen, () => drawn.handle)
  useEffect(() => {
    if (!map) return
    showDifference(map, shown.current, { areas, tones })
    shown.current = { areas, tones }
  }, [map, areas, tones])
  useEffect(() => {
    if (!map) return
    const next = new Map(chosen.map(({ id }) => [id, chosen.length === 1 && canEdit ? 'edited' : 'chosen'] as const))
    for (const id of marked.current.keys()) if (!next.has(id)) map.removeFeatureState({ source: 'draft-areas', id })
    for (const [id, how] of next) map.setFeatureState({ source: 'draft-areas', id }, { chosen: how === 'chosen', edited: how === 'edited' })
    marked.current = next
  }, [map, chosen, canEdit])

  const inHand = drawn.subject ?? (only && canEdit ? shapeOf(only).polygons : undefined)
  useEffect(() => {
    if (!map) return
    const parts = (part: string, shapes: readonly Polygons[]) => shapes.filter(({ length }) => length > 0).map((shape) => feature(geometryOf(shape), { part }))
    setFeatures(map, 'draft-edit', [
      ...parts('edit', inHand ? [inHand] : []),
      ...parts('ghost', [...ghosts, ...(fresh ? [fresh] : [])]),
      ...parts('overlap', feedback.overlaps.map(({ polygons }) => polygons)),
      ...(found ? [feature(found, { part: 'found' })] : []),
    ])
  }, [map, inHand, ghosts, fresh, feedback, found])
  useEffect(() => {
    const wrong = feedback.crossings.map(([lon = 0, lat = 0]) => pointFeature({ lon, lat }, { image: 'mark-late', rank: 1, chosen: false }))
    if (map) setFeatures(map, 'draft-marks', [...marks, ...wrong])
  }, [map, marks, feedback.crossings])

  const click = useEffectEvent((on: MapLibreMap, point: { x: number; y: number }, several: boolean) => {
    if (tool !== 'choose' || fresh) return
    if (!several && drawn.handle.drawing()?.take(point)) return
    const box: [[number, number], [number, number]] = [[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]]
    const mark = on.queryRenderedFeatures(box, { layers: ['draft-mark'] })[0]?.properties['id'] as number | undefined
    if (mark !== undefined) return onMark(mark)
    const id = on.queryRenderedFeatures([point.x, point.y], { layers: ['draft-area-fill'] })[0]?.id
    const ids = chosen.map((area) => area.id)
    if (typeof id !== 'number') return several ? undefined : editor.choose([])
    editor.choose(!several ? [id] : ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  })

  return (
    <div className={css['ground']} data-tool={tool}>
      {city && (
        <MapView
          className={css['map'] ?? ''}
          theme="day"
          dataVersion={city.dataVersion}
          bounds={city.bounds}
          live={false}
          onReady={(ready) => {
            addEditorLayers(ready)
            // Shift chooses several.
            ready.boxZoom.disable()
            shown.current = undefined
            setMap(ready)
            onMap(ready)
            const detach = drawn.attach(ready)
            const clicks = ready.on('click', ({ point, originalEvent }) => click(ready, point, originalEvent.shiftKey))
            return () => {
              clicks.unsubscribe()
              detach()
              setMap(undefined)
              onMap(undefined)
            }
          }}
        />
      )}
      {children}
      <Feedback editor={editor} feedback={feedback} snapped={drawn.snapped} holding={drawn.vertex !== undefined} canEdit={canEdit} />
    </div>
  )
}
