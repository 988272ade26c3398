import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'
import type { Collection, Feature, Property, Value } from '../../platform/collections/collection.ts'
import { zip } from '../../platform/zip.ts'
import type { System } from './reference-system.ts'

const run = promisify(execFile)
const limitMs = 5 * 60_000

export type GdalFormat = 'gpkg' | 'shp.zip'

/** What GDAL makes of collections. */
export interface Gdal {
  isInstalled(): Promise<boolean>
  /** The finished file, which is gone from the disk when it is read or given up. One is made at a time. */
  write(features: AsyncIterable<Feature>, collection: Collection, format: GdalFormat, system: System): Promise<Readable>
}

export function openGdal(): Gdal {
  let last: Promise<unknown> = Promise.resolve()
  return {
    isInstalled: () => run('ogr2ogr', ['--version']).then(() => true, () => false),
    write(features, collection, format, system) {
      const made = last.then(() => make(features, collection, format, system))
      last = made.catch(() => undefined)
      return made
    },
  }
}

/** The file has lost its name before anyone reads it: whoever closes it removes it. */
async function make(features: AsyncIterable<Feature>, collection: Collection, format: GdalFormat, system: System): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'heatline-download-'))
  try {
    const sources = await writeSources(features, collection, folder, format === 'shp.zip')
    const file = join(folder, 'made.gpkg')
    if (format === 'gpkg') for (const source of sources) await convert(source, file, system, ['-f', 'GPKG', '-lco', 'GEOMETRY_NAME=geom'])
    else await zipShapes(sources, folder, file, system)
    return (await open(file)).createReadStream()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function zipShapes(sources: readonly Source[], folder: string, file: string, system: System): Promise<void> {
  const shapes = join(folder, 'shapes')
  await mkdir(shapes)
  for (const source of sources) await convert(source, join(shapes, `${source.layer}.shp`), system, ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8'])
  const names = (await readdir(shapes)).sort()
  await writeFile(file, zip(names.map((name) => ({ name, content: createReadStream(join(shapes, name)) as AsyncIterable<Buffer> }))))
}

type Kind = Collection['geometryType']

interface Source {
  file: string
  layer: string
  kind: Kind
}

/** GDAL's names of geometry types; a polygon or line becomes a multiple one. */
const typeNames: Record<Kind, string> = { Point: 'POINT', MultiLineString: 'MULTILINESTRING', MultiPolygon: 'MULTIPOLYGON', Geometry: 'GEOMETRY' }

async function convert({ file, layer, kind }: Source, target: string, { epsg }: System, format: readonly string[]): Promise<void> {
  const reading = ['-oo', 'GEOM_POSSIBLE_NAMES=wkt', '-oo', 'KEEP_GEOM_COLUMNS=NO', '-oo', 'EMPTY_STRING_AS_NULL=YES']
  const args = [...format, '-nln', layer, '-nlt', typeNames[kind], ...(epsg === undefined ? [] : ['-a_srs', `EPSG:${epsg}`]), ...reading, '--config', 'OGR_CSV_MAX_LINE_SIZE', '-1', target, file]
  await run('ogr2ogr', args, { timeout: limitMs, killSignal: 'SIGKILL' }).catch((error: { killed?: boolean }) => {
    throw error.killed ? new AppError('too-large', `GDAL needed more than ${limitMs / 60_000} minutes; select less, or take GeoJSON`) : error
  })
}

/**
 * The features as CSV with well-known text, whose types a file beside it names: exact also where a column or the whole
 * collection is empty. `isShape`: one kind of geometry a file, as shapefiles need it, and moments as text, as they have only days.
 */
async function writeSources(features: AsyncIterable<Feature>, collection: Collection, folder: string, isShape: boolean): Promise<Source[]> {
  const main: Kind = isShape && collection.geometryType === 'Geometry' ? 'MultiPolygon' : collection.geometryType
  const files = new Map<Kind, { source: Source; write(text: string): Promise<void>; close(): Promise<void> }>()
  const target = async (kind: Kind) => {
    const known = files.get(kind)
    if (known) return known
    const layer = kind === main ? collection.id : `${collection.id}-${kind.toLowerCase()}`
    const file = join(folder, `${layer}.csv`)
    await writeFile(`${file}t`, ['Integer', ...collection.properties.map((one) => typeOf(one, isShape)), 'WKT'].join(','))
    const made = { source: { file, layer, kind }, ...(await openText(file)) }
    files.set(kind, made)
    await made.write(row(['id', ...collection.properties.map(({ name }) => name), 'wkt']))
    return made
  }
  await target(main)
  try {
    for await (const { id, geometry, properties } of features) {
      const file = await target(isShape ? kindOf(geometry, main) : main)
      await file.write(row([id, ...collection.properties.map(({ name }) => properties[name]), geometry]))
    }
  } finally {
    await Promise.all([...files.values()].map((file) => file.close()))
  }
  return [...files.values()].map(({ source }) => source)
}

function typeOf({ type }: Property, isShape: boolean): string {
  if (type === 'integer') return 'Integer'
  return type === 'moment' && !isShape ? 'DateTime' : 'String'
}

function kindOf(geometry: string | null, main: Kind): Kind {
  if (geometry === null) return main
  return geometry.startsWith('POINT') ? 'Point' : geometry.includes('LINESTRING') ? 'MultiLineString' : 'MultiPolygon'
}

const row = (values: readonly (Value | undefined)[]) => `${values.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(',')}\n`

const pieceLength = 256 * 1024

/** A text file that is written in large pieces. */
async function openText(file: string): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }> {
  const handle = await open(file, 'w')
  let piece = ''
  const flush = async () => {
    const text = piece
    piece = ''
    await handle.write(text)
  }
  return {
    async write(text) {
      piece += text
      if (piece.length >= pieceLength) await flush()
    },
    async close() {
      await flush().finally(() => handle.close())
    },
  }
}
