import type { DraftArea } from '@heatline/server/api'
import type { Position } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { pointFeature, setFeatures } from '../../../map/sources.ts'
import { shapeOf } from '../draft-state.ts'
import type { Polygons } from '../geometry/polygons.ts'
import type { Editor, Tool } from '../use-editor.ts'
import { addVertexLayer } from './area-layers.ts'
import { drawing, type Drawing, type Pen, type Vertex } from './drawing.ts'
import { snapping, type SnapHit, type Snapping } from './snapping.ts'

const pens: Record<Tool, Pen> = { choose: 'select', area: 'polygon', hole: 'polygon', cut: 'linestring' }
/** Steps of the arrow keys that follow one another so soon are one change. */
const gatherMs = 500

export interface SnapSetting {
  on: boolean
  /** Px. */
  tolerance: number
}

interface Input {
  map: MapLibreMap | undefined
  editor: Editor
  areas: ReadonlyMap<number, DraftArea>
  snap: SnapSetting
  canEdit: boolean
  saving: boolean
}

/** Lays the chosen area into terra-draw and brings what is drawn there back. */
export function useDrawing({ map, editor, areas, snap, canEdit, saving }: Input) {
  const { tool, only, fresh } = editor
  const pen = useRef<Drawing>(undefined)
  const targets = useRef<Snapping>(undefined)
  const laid = useRef<DraftArea>(undefined)
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; polygons: Polygons }>(undefined)
  const [moving, setMoving] = useState<Polygons>()
  const [sketch, setSketch] = useState<readonly Position[]>([])
  const [vertex, setVertex] = useState<Vertex>()
  const [snapped, setSnapped] = useState<SnapHit>()

  const snapAreas = useEffectEvent(() => [...areas.values()].filter(({ id }) => id !== laid.current?.id).map((area) => ({ id: area.id, name: area.unitName, ...shapeOf(area) })))
  const flush = () => {
    if (!pending.current || !laid.current) return
    clearTimeout(pending.current.timer)
    const { polygons } = pending.current
    pending.current = undefined
    editor.edited(laid.current, polygons)
  }
  const onFlush = useEffectEvent(flush)
  const events = {
    snap: useEffectEvent((point: { x: number; y: number }) => {
      const hit = snap.on ? targets.current?.at(point, snap.tolerance) : undefined
      setSnapped(hit)
      return hit?.position
    }),
    onDrawn: useEffectEvent((coordinates: Position[]) => {
      setSketch([])
      setSnapped(undefined)
      editor.drawn(coordinates)
    }),
    onMoving: useEffectEvent((polygons: Polygons) => setMoving(polygons)),
    onEdited: useEffectEvent((polygons: Polygons) => {
      setSnapped(undefined)
      clearTimeout(pending.current?.timer)
      pending.current = { polygons, timer: setTimeout(onFlush, gatherMs) }
    }),
    onSketch: useEffectEvent((coordinates: Position[]) => setSketch(coordinates)),
    onVertex: useEffectEvent((held: Vertex | undefined) => setVertex(held)),
  }
  const made = useEffectEvent((on: MapLibreMap) => {
    targets.current = snapping(on, () => snapAreas())
    return drawing(on, events)
  })

  useEffect(() => {
    if (!map || !canEdit) return
    const one = made(map)
    addVertexLayer(map)
    pen.current = one
    return () => {
      pen.current = undefined
      targets.current?.remove()
      one.remove()
    }
  }, [map, canEdit])
  useEffect(() => {
    setSketch([])
    pen.current?.use(pens[tool])
    if (tool !== 'choose') map?.getCanvas().focus()
  }, [map, tool])
  useEffect(() => targets.current?.forget(), [areas, only])

  /** Lays out what is chosen, or what has come of it; not while it is in somebody's hand. */
  const lay = useEffectEvent(() => {
    if (laid.current === only || (only && laid.current?.id === only.id && (pending.current || saving))) return
    if (laid.current?.id !== only?.id) flush()
    const same = laid.current?.id === only?.id
    laid.current = only
    setMoving(undefined)
    pen.current?.edit(only && shapeOf(only).polygons, same)
  })
  useEffect(lay, [map, only, saving, moving])
  useEffect(() => {
    if (map) setFeatures(map, 'draft-vertex', vertex ? [pointFeature({ lon: vertex.position[0] ?? 0, lat: vertex.position[1] ?? 0 }, {})] : [])
  }, [map, vertex])

  /** The area in hand, or the ring that is being drawn: what the feedback is about. */
  const subject = tool === 'choose' ? (moving ?? fresh) : tool !== 'cut' && sketch.length > 3 ? [[[...sketch]]] : undefined
  return { pen, flush, vertex, snapped, subject }
}
