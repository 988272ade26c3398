import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Geometry, Position } from 'geojson'
import { row, rows, type Database } from './database.ts'
import { sql, type Sql } from './sql.ts'
import { edgesOf, type TileAddress } from './tile-address.ts'

/** Tile coordinates of one side, and how far lines and areas reach over the edge. */
const extent = 4096
const buffer = 64
/** Of a screen, on one side of a tile that is drawn at its own zoom. */
const pixelsAcross = 512

export interface TileSource {
  name: string
  kind: 'point' | 'line' | 'polygon'
  rows: TileRows
}

/** What a source is told: the box to look in (WGS84), the zoom, a pixel in degrees, and what to make of a geometry of WGS84. */
export interface TileView {
  box: Sql
  zoom: number
  pixel: number
  shape: (geometry: Sql) => Sql
}

/** Rows with `geom` as `shape` makes it; all other columns become properties. */
export type TileRows = (view: TileView) => Sql

/** Makes a Mapbox Vector Tile of the sources; empty for an empty place. */
export type TileEncoder = (database: Database, tile: TileAddress, sources: readonly TileSource[]) => Promise<Buffer>

/**
 * The encoder that the database allows: PostGIS's own where it is built with protobuf, ours where it is not (the
 * embedded one). The same features, the same generalisation.
 */
export async function chooseTileEncoder(database: Database): Promise<TileEncoder> {
  try {
    await database.query("select st_asmvt(nothing) from (select null::geometry as geom) nothing")
    return encodeInDatabase
  } catch {
    return encodeInNode
  }
}

const envelope = ({ z, x, y }: TileAddress) => sql`st_tileenvelope(${z}, ${x}, ${y})`

const viewOf = (tile: TileAddress, shape: TileView['shape']): TileView => ({ box: tileBox(tile), zoom: tile.z, pixel: 360 / 2 ** tile.z / pixelsAcross, shape })

/** Whether the sources have anything in the tile, however small, at this zoom or farther in. */
export async function isAnythingIn(database: Database, tile: TileAddress, sources: readonly TileSource[]): Promise<boolean> {
  const view: TileView = { box: tileBox(tile), zoom: Number.MAX_SAFE_INTEGER, pixel: 0, shape: (geometry) => geometry }
  const found = sources.map(({ rows: rowsIn }) => sql`exists (select from (${rowsIn(view)}) found)`)
  const any = found.slice(1).reduce((all, one) => sql`${all} or ${one}`, found[0] ?? sql`false`)
  return (await row<{ any: boolean }>(database, sql`select ${any} as any`))?.any ?? false
}

/** The tile with its margin, in WGS84: what the indexes are asked with. */
function tileBox(tile: TileAddress): Sql {
  const [west, south, east, north] = edgesOf(tile, buffer / extent)
  return sql`st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326)`
}

function metresAcross(zoom: number): number {
  return 40_075_016.685_578_49 / 2 ** zoom
}

/** Web Mercator without what is smaller than half a tile unit. */
function generalised(geometry: Sql, kind: TileSource['kind'], zoom: number): Sql {
  if (kind === 'point') return sql`st_transform(${geometry}, 3857)`
  const unit = metresAcross(zoom) / extent
  return sql`st_simplify(st_transform(${geometry}, 3857), ${unit * 2}, true)`
}

export const encodeInDatabase: TileEncoder = async (database, tile, sources) => {
  const layers = sources.map(({ name, kind, rows: rowsIn }) => {
    const shape = (geometry: Sql) => sql`st_asmvtgeom(${generalised(geometry, kind, tile.z)}, ${envelope(tile)}, ${extent}, ${buffer}, true)`
    return sql`(select st_asmvt(t, ${name}, ${extent}, 'geom') from (${rowsIn(viewOf(tile, shape))}) t where t.geom is not null)`
  })
  const joined = layers.slice(1).reduce((all, one) => sql`${all} || coalesce(${one}, '')`, sql`coalesce(${layers[0]}, '')`)
  const made = await row<{ tile: Buffer }>(database, sql`select ${joined} as tile`)
  return made?.tile ?? Buffer.alloc(0)
}

export const encodeInNode: TileEncoder = async (database, tile, sources) => {
  const layers: Record<string, { features: TileFeature[] }> = {}
  for (const source of sources) {
    const features = await featuresOf(database, tile, source)
    if (features.length > 0) layers[source.name] = { features }
  }
  return Buffer.from(fromGeojsonVt(layers as never, { version: 2, extent }))
}

interface TileFeature {
  type: 1 | 2 | 3
  geometry: number[][] | number[][][]
  tags: Record<string, string | number | boolean>
}

async function featuresOf(database: Database, tile: TileAddress, source: TileSource): Promise<TileFeature[]> {
  const across = metresAcross(tile.z)
  const shape = (geometry: Sql) => sql`
    st_asgeojson(st_clipbybox2d(${generalised(geometry, source.kind, tile.z)}, st_expand(${envelope(tile)}, ${(buffer / extent) * across})::box2d), 2)`
  const found = await rows<Record<string, unknown> & { geom: string | null }>(database, source.rows(viewOf(tile, shape)))
  const west = tile.x * across - 20_037_508.342_789_244
  const north = 20_037_508.342_789_244 - tile.y * across
  const place = ([x = 0, y = 0]: Position) => [
    Math.round(((x - west) / across) * extent),
    Math.round(((north - y) / across) * extent),
  ]
  return found.flatMap(({ geom, ...properties }) => {
    if (!geom) return []
    const tags = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)) as TileFeature['tags']
    return shapesOf(JSON.parse(geom) as Geometry, place).map((one) => ({ ...one, tags }))
  })
}

function shapesOf(geometry: Geometry, place: (position: Position) => number[]): Omit<TileFeature, 'tags'>[] {
  switch (geometry.type) {
    case 'Point':
      return [{ type: 1, geometry: [place(geometry.coordinates)] }]
    case 'MultiPoint':
      return [{ type: 1, geometry: geometry.coordinates.map(place) }]
    case 'LineString':
      return lines([geometry.coordinates], place)
    case 'MultiLineString':
      return lines(geometry.coordinates, place)
    case 'Polygon':
      return polygons([geometry.coordinates], place)
    case 'MultiPolygon':
      return polygons(geometry.coordinates, place)
    case 'GeometryCollection':
      return geometry.geometries.flatMap((one) => shapesOf(one, place))
  }
}

function lines(parts: Position[][], place: (position: Position) => number[]): Omit<TileFeature, 'tags'>[] {
  const drawn = parts.map((part) => withoutRepeats(part.map(place))).filter((part) => part.length > 1)
  return drawn.length > 0 ? [{ type: 2, geometry: drawn }] : []
}

/** Outer rings run clockwise on the tile's downward axis, holes the other way, as the tile format asks. */
function polygons(parts: Position[][][], place: (position: Position) => number[]): Omit<TileFeature, 'tags'>[] {
  const rings = parts.flatMap((rings) =>
    rings
      .map((ring) => withoutRepeats(ring.map(place)))
      .filter((ring) => ring.length > 3 && area(ring) !== 0)
      .map((ring, index) => (area(ring) > 0 === (index === 0) ? ring : ring.toReversed())),
  )
  return rings.length > 0 ? [{ type: 3, geometry: rings }] : []
}

function withoutRepeats(points: number[][]): number[][] {
  return points.filter((point, index) => index === 0 || point[0] !== points[index - 1]?.[0] || point[1] !== points[index - 1]?.[1])
}

function area(ring: number[][]): number {
  let sum = 0
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? []
    sum += x * nextY - nextX * y
  })
  return sum / 2
}
