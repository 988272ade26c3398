import type { Focus } from '@heatline/server/api'
import type { Feature, Geometry, LineString, MultiLineString, Position } from 'geojson'
import { unitGlyph } from '../parts/mark-shapes.ts'
import { feature, pointFeature } from './sources.ts'

export interface FocusPlace {
  focus: Focus
  /** Where an answer is still to be chosen: the place carries the answer's letter, and no line to a station. */
  letter?: 'A' | 'B' | 'C'
}

type Point = { lon: number; lat: number }

/** Area, street, estate, caller and station of the places, as features named by `part`. */
export function focusFeatures(places: readonly FocusPlace[]): Feature[] {
  return places.flatMap(({ focus, letter }) => {
    const features: Feature[] = []
    const add = (part: string, geometry: unknown) => {
      if (geometry) features.push(feature(geometry as Geometry, { part }))
    }
    add('area', focus.area?.geometry)
    add('street', focus.street?.segment)
    add('estate', focus.estate?.geometry)
    features.push(pointFeature(focus.place, { image: letter ? 'focus-letter' : 'focus-place', letter: letter ?? '' }))
    const unit = unitPoint(focus)
    if (unit && !letter) features.push(pointFeature(unit, { image: `focus-${unitGlyph(focus.unit?.kind)}`, letter: '' }))
    return features
  })
}

export function unitPoint({ unit }: Focus): Point | undefined {
  return unit && unit.lon !== null && unit.lat !== null ? { lon: unit.lon, lat: unit.lat } : undefined
}

/** The line from the caller to the station, as much of it as `share` (0 to 1) says. */
export function linkFeature(focus: Focus, share: number): Feature | undefined {
  const unit = unitPoint(focus)
  if (!unit) return undefined
  const { lon, lat } = focus.place
  const end = [lon + (unit.lon - lon) * share, lat + (unit.lat - lat) * share]
  return feature({ type: 'LineString', coordinates: [[lon, lat], end] }, {})
}

/** All positions of a GeoJSON geometry. */
export function positions(geometry: { coordinates: unknown[] } | null | undefined): Position[] {
  const walk = (value: unknown): Position[] => {
    if (!Array.isArray(value)) return []
    return typeof value[0] === 'number' ? [value as Position] : value.flatMap(walk)
  }
  return geometry ? walk(geometry.coordinates) : []
}

/** [west, south, east, north] of everything that belongs to the places. */
export function focusBounds(focuses: readonly Focus[]): [number, number, number, number] {
  const all = focuses.flatMap((focus) => {
    const unit = unitPoint(focus)
    return [
      [focus.place.lon, focus.place.lat],
      ...(unit ? [[unit.lon, unit.lat]] : []),
      ...positions(focus.area?.geometry),
      ...positions(focus.street?.segment),
      ...positions(focus.estate?.geometry),
    ]
  })
  const lons = all.map(([lon = 0]) => lon)
  const lats = all.map(([, lat = 0]) => lat)
  return [least(lons), least(lats), most(lons), most(lats)]
}

/** Points on the street's piece where its plate may stand: the middle first, then the quarters. */
export function streetSpots(focus: Focus): Point[] {
  const segment = focus.street?.segment as LineString | MultiLineString | null | undefined
  const line = segment ? positions(segment) : []
  return [0.5, 0.3, 0.7, 0.15, 0.85].flatMap((share) => {
    const at = Math.min(line.length - 1, Math.floor(share * (line.length - 1)))
    const [from, to] = [line[at], line[at + 1] ?? line[at]]
    if (!from || !to) return []
    const rest = share * (line.length - 1) - at
    const mix = (axis: 0 | 1) => (from[axis] ?? 0) + ((to[axis] ?? 0) - (from[axis] ?? 0)) * rest
    return [{ lon: mix(0), lat: mix(1) }]
  })
}

const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)
