import type { Geometry, Position } from 'geojson'
import { pointInside } from '../../../core/geo/ring.ts'
import type { RowReason } from '../report.ts'
import type { OsmFile, OsmVisitor, Tags } from './osm-file.ts'
import { wantNodes, type NodePlaces } from './osm-nodes.ts'
import { assembleArea, type Piece } from './osm-rings.ts'

/** As what an element is drawn; a `point` of a way or relation lies inside its area. */
export type Shape = 'point' | 'line' | 'area'

/** Which elements are read; undefined leaves one out. Relations are areas (multipolygons and boundaries). */
export interface Selection {
  node?: (tags: Tags) => boolean
  way?: (tags: Tags, isClosed: boolean) => Shape | undefined
  relation?: (tags: Tags) => 'point' | 'area' | undefined
}

export interface OsmFeature {
  /** "way/4711". */
  key: string
  tags: Tags
  /** A geometry, or why there is none. */
  drawn: { geometry: Geometry } | { reason: RowReason }
  /** Of a way. */
  nodes?: readonly number[]
}

interface Relation {
  id: number
  tags: Tags
  shape: 'point' | 'area'
  ways: number[]
}

/**
 * The selected elements with their geometry. The file is gone through once for relations and ways, once for the ways of the
 * relations, once for nodes and once more for ways: what is kept meanwhile are the places of the nodes that are used.
 */
export async function* readFeatures(file: OsmFile, selection: Selection, progress: (share: number) => void): AsyncIterable<OsmFeature> {
  const relations: Relation[] = []
  const wanted = wantNodes()
  const ready: OsmFeature[] = []
  const chosen = (nodes: readonly number[], tags: Tags) => selection.way?.(tags, isClosed(nodes))
  const want = (nodes: readonly number[], isWanted: boolean) => isWanted && wanted.add(nodes)
  yield* pass({
    ...(selection.way && { way: (_, nodes, tags) => want(nodes, chosen(nodes, tags) !== undefined) }),
    ...(selection.relation && {
      relation(id, members, tags) {
        const shape = isArea(tags) ? selection.relation?.(tags) : undefined
        if (shape) relations.push({ id, tags, shape, ways: members.filter(({ type }) => type === 'way').map((member) => member.id) })
      },
    }),
  }, [0, 0.4])
  const pieces = new Map<number, Piece | undefined>(relations.flatMap(({ ways }) => ways.map((way) => [way, undefined] as const)))
  if (pieces.size > 0) yield* pass({ way: (id, nodes) => want(nodes, pieces.has(id)) }, [0.4, 0.5])
  const places = wanted.close()
  yield* pass({
    ...(places.size > 0 && { place: places.put }),
    ...(selection.node && {
      node(id, lon, lat, tags) {
        if (selection.node?.(tags)) ready.push({ key: `node/${id}`, tags, drawn: { geometry: { type: 'Point', coordinates: rounded(lon, lat) } } })
      },
    }),
  }, [0.5, 0.9])
  if (places.size > 0) {
    yield* pass({
      way(id, nodes, tags) {
        const shape = chosen(nodes, tags)
        if (shape) ready.push({ key: `way/${id}`, tags, nodes, drawn: drawWay(nodes, shape, places) })
        if (pieces.has(id)) pieces.set(id, pieceOf(nodes, places))
      },
    }, [0.9, 1])
  }
  for (const { id, tags, shape, ways } of relations) yield { key: `relation/${id}`, tags, drawn: drawRelation(ways.map((way) => pieces.get(way)), shape) }

  async function* pass(visitor: OsmVisitor, [from, to]: [number, number]): AsyncIterable<OsmFeature> {
    for await (const { share, visit } of file.parts(visitor)) {
      visit()
      progress(from + share * (to - from))
      yield* ready.splice(0)
    }
  }
}

function isArea({ type }: Tags): boolean {
  return type === 'multipolygon' || type === 'boundary'
}

function isClosed(nodes: readonly number[]): boolean {
  return nodes.length >= 4 && nodes[0] === nodes.at(-1)
}

/** OpenStreetMap's own precision, whichever way a file writes it. */
function rounded(lon: number, lat: number): Position {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}

/** Undefined when a node is missing. */
function pieceOf(nodes: readonly number[], places: NodePlaces): Piece | undefined {
  const found = nodes.flatMap((node) => {
    const place = places.get(node)
    return place ? [place] : []
  })
  return found.length === nodes.length ? { nodes, places: found } : undefined
}

function drawWay(nodes: readonly number[], shape: Shape, places: NodePlaces): OsmFeature['drawn'] {
  const all = nodes.map((node) => places.get(node))
  const missing = all.filter((place) => place === undefined).length
  if (shape === 'line' || (shape === 'point' && !isClosed(nodes))) return drawLine(all, missing, shape)
  if (missing > 0) return { reason: { code: 'osm-incomplete', missing } }
  if (!isClosed(nodes)) return { reason: { code: 'osm-open-ring' } }
  const geometry = { type: 'Polygon' as const, coordinates: [all as Position[]] }
  return { geometry: shape === 'area' ? geometry : { type: 'Point', coordinates: pointInside(geometry) } }
}

/** Where nodes are missing the line is interrupted. */
function drawLine(all: (Position | undefined)[], missing: number, shape: 'line' | 'point'): OsmFeature['drawn'] {
  const lines: Position[][] = [[]]
  for (const place of all) {
    if (place) lines.at(-1)!.push(place)
    else lines.push([])
  }
  const drawable = lines.filter(({ length }) => length >= 2)
  if (drawable.length === 0) return { reason: missing > 0 ? { code: 'osm-incomplete', missing } : { code: 'geometry-broken' } }
  if (shape === 'line') return { geometry: { type: 'MultiLineString', coordinates: drawable } }
  const longest = drawable.reduce((a, b) => (b.length > a.length ? b : a))
  return { geometry: { type: 'Point', coordinates: longest[Math.floor(longest.length / 2)]! } }
}

function drawRelation(ways: (Piece | undefined)[], shape: 'point' | 'area'): OsmFeature['drawn'] {
  const missing = ways.filter((way) => way === undefined).length
  if (missing > 0) return { reason: { code: 'osm-incomplete', missing } }
  const assembled = assembleArea(ways as Piece[])
  if (assembled.kind !== 'area') return { reason: { code: assembled.kind === 'open' ? 'osm-open-ring' : 'geometry-broken' } }
  return { geometry: shape === 'area' ? assembled.geometry : { type: 'Point', coordinates: pointInside(assembled.geometry) } }
}
