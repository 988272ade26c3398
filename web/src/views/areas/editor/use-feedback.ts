import type { DraftArea } from '@heatline/server/api'
import type { Position } from 'geojson'
import { useEffect, useState } from 'react'
import { shapeOf } from '../draft-state.ts'
import { crossings, overlaps, squareMetres } from '../geometry/combine.ts'
import { boxesTouch, boxOf, type Polygons } from '../geometry/polygons.ts'

export interface Feedback {
  squareMetres: number
  /** Where the border crosses itself. */
  crossings: readonly Position[]
  overlaps: { unit: string; squareMetres: number; polygons: Polygons }[]
  /** So many areas are under it that their overlaps are left to the check. */
  many: number
}

const nothing: Feedback = { squareMetres: 0, crossings: [], overlaps: [], many: 0 }
/** More are not looked at while something moves. */
const most = 40
/** Between two looks at a shape that moves. */
const pauseMs = 90

/** What the browser can say about a shape while it is drawn; the server's verdict comes with the check. */
export function useFeedback(subject: Polygons | undefined, ownId: number | undefined, areas: ReadonlyMap<number, DraftArea>): Feedback {
  const [feedback, setFeedback] = useState(nothing)
  useEffect(() => {
    if (!subject) return
    const timer = setTimeout(() => setFeedback(judge(subject, ownId, areas)), pauseMs)
    return () => clearTimeout(timer)
  }, [subject, ownId, areas])
  return subject ? feedback : nothing
}

function judge(subject: Polygons, ownId: number | undefined, areas: ReadonlyMap<number, DraftArea>): Feedback {
  const crossing = crossings(subject)
  const box = boxOf(subject)
  const others = [...areas.values()].filter((area) => area.id !== ownId && boxesTouch(box, shapeOf(area).box)).map((area) => ({ id: area.id, ...shapeOf(area) }))
  const many = others.length > most ? others.length : 0
  const found = crossing.length > 0 || many > 0 ? [] : overlaps(subject, others)
  return {
    squareMetres: squareMetres(subject),
    crossings: crossing,
    many,
    overlaps: found.map(({ id, ...overlap }) => ({ ...overlap, unit: areas.get(id)?.unitName ?? '' })),
  }
}
