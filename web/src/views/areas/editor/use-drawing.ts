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
  editor: Editor
  areas: ReadonlyMap<number, DraftArea>
  snap: SnapSetting
  canEdit: boolean
  saving: boolean
}

/** How keys reach what is drawn; `flush` sends what was moved last. */
export interface PenHandle {
  drawing: () => Drawing | undefined
  flush: () => void
}

/** Lays the chosen area into terra-draw and brings what is drawn there back. */
export function useDrawing({ editor, areas, snap, canEdit, saving }: Input) {
  const { tool, only, fresh } = editor
  const [tools, setTools] = useState<{ map: MapLibreMap; pen: Drawing; targets: Snapping }>()
  const laid = useRef<DraftArea>(undefined)
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; polygons: Polygons }>(undefined)
  /** What lies in terra-draw is not what was laid there. */
  const touched = useRef(false)
  const [moving, setMoving] = useState<Polygons>()
  const [sketch, setSketch] = useState<readonly Position[]>([])
  const [vertex, setVertex] = useState<Vertex>()
  const [snapped, setSnapped] = useState<SnapHit>()

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
      const hit = snap.on ? tools?.targets.at(point, snap.tolerance) : undefined
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
      touched.current = true
      clearTimeout(pending.current?.timer)
      pending.current = { polygons, timer: setTimeout(onFlush, gatherMs) }
    }),
    onSketch: useEffectEvent((coordinates: Position[]) => {
      setSketch(coordinates)
      if (coordinates.length === 0) setSnapped(undefined)
    }),
    onVertex: useEffectEvent((held: Vertex | undefined) => setVertex(held)),
  }
  /** Draws on this map from now on; returns how to stop. */
  const attach = (map: MapLibreMap): (() => void) => {
    const [pen, targets] = [drawing(map, events), snapping(map)]
    addVertexLayer(map)
    setTools({ map, pen, targets })
    return () => {
      setTools(undefined)
      targets.remove()
      pen.remove()
    }
  }

  useEffect(() => {
    tools?.pen.use(pens[tool])
    if (tool !== 'choose') tools?.map.getCanvas().focus()
  }, [tools, tool])
  /** A cut and a hole may end at the area's own border. */
  const editedId = tool === 'choose' ? only?.id : undefined
  useEffect(() => tools?.targets.aim(areas, editedId), [tools, areas, editedId])

  /** Lays out what is chosen, or what has come of it; not while it is in somebody's hand. */
  const lay = useEffectEvent((pen: Drawing, area: DraftArea | undefined, busy: boolean) => {
    const same = laid.current?.id === area?.id
    if (same && (pending.current || busy || (laid.current === area && !touched.current))) return
    if (!same) flush()
    laid.current = area
    touched.current = false
    setMoving(undefined)
    pen.edit(area && shapeOf(area).polygons, same)
  })
  const editable = canEdit ? only : undefined
  useEffect(() => {
    if (tools) lay(tools.pen, editable, saving)
  }, [tools, editable, saving])
  useEffect(() => {
    if (tools) setFeatures(tools.map, 'draft-vertex', vertex ? [pointFeature({ lon: vertex.position[0] ?? 0, lat: vertex.position[1] ?? 0 }, {})] : [])
  }, [tools, vertex])

  /** The area in hand, or the ring that is being drawn: what the feedback is about. */
  const subject = tool === 'choose' ? (moving ?? fresh) : tool !== 'cut' && sketch.length > 3 ? [[[...sketch]]] : undefined
  const handle: PenHandle = { drawing: () => tools?.pen, flush }
  return { attach, handle, vertex, snapped, subject }
}
