import { open } from 'node:fs/promises'
import { FileRefused } from '../report.ts'
import { maxFileBytes } from './limits.ts'
import { askZip, type ZipEntry } from './zip.ts'

export type Format = 'csv' | 'geojson' | 'shapefile' | 'geopackage' | 'xlsx' | 'osm-pbf' | 'osm-xml'

/** `inside`: the one file of a zip that holds the data. */
export type Told = { kind: 'file'; format: Format; size: number } | { kind: 'packed'; inside: ZipEntry['name'] }

const megabyte = 2 ** 20

/** The format by a file's content, by the ending of its name where that says nothing. Throws FileRefused for any other. */
export async function tellFormat(path: string, name: string): Promise<Told> {
  const { size, head } = await beginningOf(path)
  if (size > maxFileBytes) throw new FileRefused({ code: 'too-large', megabytes: Math.ceil(size / megabyte), most: maxFileBytes / megabyte })
  if (size === 0) throw new FileRefused({ code: 'empty' })
  if (head.readUInt32BE(0) === 0x504b0304 || head.readUInt32BE(0) === 0x504b0506) return askZip(path, (entries) => inZip(entries, size, name))
  return { kind: 'file', format: byContent(head, name) ?? byEnding(name, head), size }
}

async function beginningOf(path: string): Promise<{ size: number; head: Buffer }> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const { buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
      return { size, head: buffer }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new FileRefused({ code: 'unreadable', message: (error as Error).message })
  }
}

function byContent(head: Buffer, name: string): Format | undefined {
  const first = head.readUInt32BE(0)
  if (head.toString('latin1', 0, 16) === 'SQLite format 3\0') return 'geopackage'
  if (head.toString('latin1', 6, 15) === 'OSMHeader') return 'osm-pbf'
  if (first === 0xd0cf11e0) throw new FileRefused({ code: 'old-excel' })
  if (first === 0x52617221 || first === 0x377abcaf || first >>> 16 === 0x1f8b) throw new FileRefused({ code: 'archive', name })
  if (first === 0x0000270a) throw new FileRefused({ code: 'shapefile-part', layer: '.shp', part: '.shx / .dbf' })
  const text = head.toString('utf8').replaceAll(/<!--[^]*?-->/g, '')
  if (/^\uFEFF?\s*(<\?xml[^>]*>\s*)?<(osm|osmChange)[\s>]/.test(text)) return 'osm-xml'
  // Its reader says why a DOCTYPE is not allowed.
  if (/\.osm$/i.test(name) && /^\uFEFF?\s*<(\?xml|!DOCTYPE)/.test(text)) return 'osm-xml'
  return undefined
}

function byEnding(name: string, head: Buffer): Format {
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv'
  if (/\.(geo)?jsonl?$|\.geojsons(eq)?$|\.ndjson$/i.test(name) || /^\uFEFF?\s*[{[]/.test(head.toString('utf8'))) return 'geojson'
  throw new FileRefused({ code: 'format', name })
}

/** A workbook, shapefiles, or one packed file of another format; whatever the zip is called. */
function inZip(entries: ZipEntry[], size: number, zipName: string): Told {
  const names = entries.map((entry) => entry.name)
  if (names.some((name) => /^xl\/workbook\.xml$/i.test(name))) return { kind: 'file', format: 'xlsx', size }
  if (names.some((name) => /\.shp$/i.test(name))) return { kind: 'file', format: 'shapefile', size }
  if (names.some((name) => /^(\[Content_Types\]\.xml|mimetype|doc\.kml)$/i.test(name))) throw new FileRefused({ code: 'format', name: zipName })
  const data = names.filter((name) => /\.(csv|tsv|xlsx|geojson|json|geojsonl|gpkg|osm|pbf)$/i.test(name))
  if (data.length > 1) throw new FileRefused({ code: 'zip-several', names: data.slice(0, 10).join('、') })
  if (data.length === 0) throw new FileRefused({ code: 'zip-nothing' })
  return { kind: 'packed', inside: data[0]! }
}
