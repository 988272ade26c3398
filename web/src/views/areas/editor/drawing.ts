import type { Polygon, Position } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { hit } from '../geometry/hit.ts'
import { ringsOf, withRing, type Polygons, type Ring } from '../geometry/polygons.ts'
import { moveVertex, stepVertex, withoutVertex } from '../geometry/vertex.ts'
import { newDraw, reach } from './new-draw.ts'
import { projectionOf } from './projection.ts'

/** What the pointer draws: the ring of an area or a hole, the line of a cut; or it takes hold of vertices. */
export type Pen = 'select' | 'polygon' | 'linestring'

/** A vertex of the area that is edited. */
export interface Vertex {
  ring: number
  index: number
  position: Position
}

export interface DrawingEvents {
  /** Where a point of the pointer belongs; undefined: where it is. */
  snap: (point: { x: number; y: number }) => Position | undefined
  /** A ring or line is finished; it is gone from the map. */
  onDrawn: (coordinates: Position[]) => void
  /** The edited area moves under the pointer. */
  onMoving: (polygons: Polygons) => void
  /** … and has been let go. */
  onEdited: (polygons: Polygons) => void
  /** What is being drawn so far. */
  onSketch: (coordinates: Position[]) => void
  onVertex: (vertex: Vertex | undefined) => void
}

export interface Drawing {
  use: (pen: Pen) => void
  /** Lays an area's rings out for editing; undefined: none. `same`: it is the one that was laid out, and its vertex stays held. */
  edit: (polygons: Polygons | undefined, same?: boolean) => void
  /** Takes hold of the vertex or ring within reach of a point of the map, px. False: neither is there. */
  take: (point: { x: number; y: number }) => boolean
  step: (by: number) => void
  /** Moves the vertex that is held, metres. False: none is. */
  move: (east: number, north: number) => boolean
  /** Takes the vertex out, or a ring that would be left with two. False: no vertex is held. */
  removeVertex: () => boolean
  /** Ends what is being drawn, as the finishing click does. */
  finish: () => void
  cancel: () => void
  /** Takes the newest point of a line or ring being drawn back. False: nothing is being drawn. */
  undoPoint: () => boolean
  remove: () => void
}

/** terra-draw on the map. An area lies in it as its rings, for it knows neither holes nor parts. */
export function drawing(map: MapLibreMap, events: DrawingEvents): Drawing {
  const draw = newDraw(map, events.snap)
  draw.start()
  draw.setMode('select')

  let pen: Pen = 'select'
  let polygons: Polygons = []
  let rings: { id: string; ring: Ring }[] = []
  let held: { ring: number; index: number } | undefined

  const coordinatesOf = (id: string | number): Position[] => {
    const geometry = draw.getSnapshotFeature(id)?.geometry
    if (geometry?.type === 'LineString') return geometry.coordinates
    return geometry?.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : []
  }
  const vertex = (): Vertex | undefined => {
    const position = held && rings[held.ring]?.ring.coordinates[held.index]
    return held && position ? { ...held, position } : undefined
  }
  const hold = (next: { ring: number; index: number } | undefined) => {
    held = next
    events.onVertex(vertex())
  }
  const readRing = (id: string | number) => {
    const at = rings.findIndex((one) => one.id === id)
    const one = rings[at]
    if (!one) return false
    one.ring = { ...one.ring, coordinates: coordinatesOf(id) }
    polygons = withRing(polygons, one.ring, one.ring.coordinates)
    return true
  }
  const setRing = (at: number, coordinates: Position[]) => {
    const one = rings[at]
    if (!one) return
    draw.updateFeatureGeometry(one.id, { type: 'Polygon', coordinates: [coordinates] })
    readRing(one.id)
    events.onMoving(polygons)
    events.onEdited(polygons)
    events.onVertex(vertex())
  }
  const showRing = (at: number) => {
    const id = rings[at]?.id
    if (id !== undefined) draw.selectFeature(id)
  }

  draw.on('change', (ids, type, context) => {
    if ((type !== 'update' && type !== 'create') || context?.target === 'properties') return
    for (const id of ids) {
      if (pen === 'select') {
        if (type === 'update' && readRing(id)) events.onMoving(polygons)
      } else if (draw.getSnapshotFeature(id)?.properties['currentlyDrawing']) events.onSketch(coordinatesOf(id))
    }
  })
  draw.on('finish', (id, { action }) => {
    if (action === 'draw') {
      const coordinates = coordinatesOf(id)
      queueMicrotask(() => {
        if (draw.enabled) draw.removeFeatures([id])
        events.onDrawn(coordinates)
      })
    } else if (readRing(id)) {
      events.onVertex(vertex())
      events.onEdited(polygons)
    }
  })

  const lay = (next: Polygons) => {
    const chosen = held?.ring ?? 0
    const before = rings
    rings = []
    if (before.length > 0) draw.removeFeatures(before.map(({ id }) => id))
    polygons = next
    rings = ringsOf(next).map((ring) => ({ id: String(draw.getFeatureId()), ring }))
    draw.addFeatures(rings.map(({ id, ring }) => ({
      type: 'Feature', id, properties: { mode: 'polygon', part: ring.part, ring: ring.ring }, geometry: { type: 'Polygon', coordinates: [ring.coordinates] } satisfies Polygon,
    })))
    if (pen === 'select') showRing(rings[chosen] ? chosen : 0)
    hold(rings[chosen] && vertex() ? held : undefined)
  }
  const passKey = (key: string) => map.getCanvas().dispatchEvent(new KeyboardEvent('keyup', { key }))

  return {
    use(next) {
      if (pen !== 'select' && draw.getModeState() === 'drawing') passKey('Escape')
      pen = next
      events.onSketch([])
      if (next !== 'select') hold(undefined)
      draw.setMode(next)
      if (next === 'select' && rings.length > 0) showRing(0)
    },
    edit(next, same = false) {
      if (!same) held = undefined
      lay(next ?? [])
    },
    take(point) {
      const project = projectionOf(map)
      const near = hit(rings.map(({ ring }) => ring.coordinates.map(project)), point, reach)
      if (!near) return false
      showRing(near.line)
      if (near.vertex) hold({ ring: near.line, index: near.index })
      return true
    },
    step(by) {
      const ring = rings[held?.ring ?? 0]?.ring
      if (ring) hold({ ring: held?.ring ?? 0, index: held ? stepVertex(ring.coordinates, held.index, by) : 0 })
    },
    move(east, north) {
      const ring = held && rings[held.ring]?.ring
      if (!held || !ring) return false
      setRing(held.ring, moveVertex(ring.coordinates, held.index, east, north))
      return true
    },
    removeVertex() {
      const ring = held && rings[held.ring]?.ring
      if (!held || !ring) return false
      const left = withoutVertex(ring.coordinates, held.index)
      if (left) setRing(held.ring, left)
      else {
        lay(withRing(polygons, ring, null))
        events.onEdited(polygons)
      }
      return true
    },
    finish: () => void passKey('Enter'),
    cancel: () => void passKey('Escape'),
    undoPoint() {
      if (draw.getModeState() !== 'drawing') return false
      if (!draw.undo()) passKey('Escape')
      return true
    },
    remove: () => draw.stop(),
  }
}
