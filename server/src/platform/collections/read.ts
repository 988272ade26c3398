import type { Viewer } from '../../core/roles.ts'
import type { Database } from '../database.ts'
import { Sql, sql } from '../sql.ts'
import type { Collection, Feature, GeometryForm, Value } from './collection.ts'
import type { Box, Selection } from './selection.ts'

/** Rows are read in pieces of so many, so that nobody holds the database while a slow reader reads. */
const pieceSize = 2_000

/** The features of a page: those after a key, oldest first. Page 1,000 costs as page 1, and rows that change move no others. */
export async function readFeatures(
  database: Database,
  collection: Collection,
  viewer: Viewer,
  selection: Selection,
  { after = 0, limit, form = 'geojson' }: { after?: number | undefined; limit: number; form?: GeometryForm },
): Promise<Feature[]> {
  const { from, key } = collection
  const found = await ask<FeatureRow>(database, sql`
    select ${columnsOf(collection, form)} from ${from} where ${key} > ${after} and ${conditions(collection, viewer, selection)} order by ${key} limit ${limit}`)
  return found.map(({ id, geometry, lon, lat, ...properties }) => ({ id, geometry, properties, ...(form === 'wkt' && { lon, lat }) }))
}

/** All selected features, oldest first. Those that change meanwhile come as they were before or after. */
export async function* eachFeature(database: Database, collection: Collection, viewer: Viewer, selection: Selection, form: GeometryForm): AsyncGenerator<Feature> {
  let after = 0
  for (;;) {
    const piece = await readFeatures(database, collection, viewer, selection, { after, limit: pieceSize, form })
    yield* piece
    if (piece.length < pieceSize) return
    after = piece.at(-1)?.id ?? after
  }
}

export async function readFeature(database: Database, collection: Collection, viewer: Viewer, id: number): Promise<Feature | undefined> {
  const [found] = await readFeatures(database, collection, viewer, {}, { after: id - 1, limit: 1 })
  return found?.id === id ? found : undefined
}

export async function countFeatures(database: Database, collection: Collection, viewer: Viewer, selection: Selection): Promise<number> {
  const [found] = await ask<{ count: number }>(database, sql`select count(*) as count from ${collection.from} where ${conditions(collection, viewer, selection)}`)
  return found?.count ?? 0
}

export interface Extent {
  /** [west, south, east, north]; undefined where nothing has a place. */
  box: Box | undefined
  /** From the first moment to the last; null: without end. */
  interval: [string, string | null] | undefined
}

/** Where and when the features are that a viewer may read. */
export async function extentOf(database: Database, collection: Collection, viewer: Viewer): Promise<Extent> {
  const { from, geometry, time } = collection
  const [start, end] = time === undefined ? [sql`null`, sql`null`] : 'at' in time ? [sql`min(${time.at})`, sql`max(${time.at})`]
    : [sql`min(${time.from})`, sql`case when count(${time.to}) = count(*) then max(${time.to}) end`]
  const [found] = await ask<{ box: Box | null; start: string | null; end: string | null }>(database, sql`
    select case when e is not null then array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)] end as box, "start", "end"
    from (select st_extent(${geometry}) as e, ${start} as "start", ${end} as "end" from ${from} where ${conditions(collection, viewer, {})}) as all_of_it`)
  return { box: found?.box ?? undefined, interval: found?.start ? [found.start, found.end] : undefined }
}

interface FeatureRow extends Pick<Feature, 'id' | 'geometry'> {
  lon: number | null
  lat: number | null
  [property: string]: Value
}

function columnsOf({ key, geometry, properties }: Collection, form: GeometryForm): Sql {
  const place = form === 'geojson' ? sql`st_asgeojson(${geometry}) as geometry` : sql`
    st_astext(${geometry}, 9) as geometry, st_x(st_pointonsurface(${geometry})) as lon, st_y(st_pointonsurface(${geometry})) as lat`
  return properties.reduce((columns, { name, value }) => sql`${columns}, ${value} ${raw(`as "${name}"`)}`, sql`${key} as id, ${place}`)
}

function conditions(collection: Collection, viewer: Viewer, { boxes, period, filters = [] }: Selection): Sql {
  const { seenBy, touching, time } = collection
  return [
    ...(seenBy ? [seenBy(viewer)] : []),
    ...(boxes ? [boxes.map((box) => touching(rectangle(box))).reduce((some, one) => sql`(${some} or ${one})`)] : []),
    ...(period?.from && time ? ['at' in time ? sql`${time.at} >= ${period.from}` : sql`(${time.to} is null or ${time.to} > ${period.from})`] : []),
    ...(period?.to && time ? ['at' in time ? sql`${time.at} <= ${period.to}` : sql`${time.from} <= ${period.to}`] : []),
    ...filters.map(({ property, value }) => sql`${property.value} = ${value}`),
  ].reduce((all, one) => sql`${all} and ${one}`, sql`true`)
}

/** Also one without width or height. */
const rectangle = ([west, south, east, north]: Box) =>
  sql`st_envelope(st_setsrid(st_makeline(st_makepoint(${west}, ${south}), st_makepoint(${east}, ${north})), 4326))`

/** Text of our own that is no parameter. */
const raw = (words: string) => new Sql([words], [])

/** Planned anew each time: what the best plan is depends on the box. */
async function ask<T>(database: Database, { text, values }: Sql): Promise<T[]> {
  return (await database.query<T & Record<string, unknown>>(text, values)).rows
}
