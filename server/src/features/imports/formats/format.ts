import { open } from 'node:fs/promises'
import { FileRefused } from '../report.ts'

export type Format = 'csv' | 'geojson' | 'shapefile' | 'geopackage' | 'xlsx' | 'osm-pbf' | 'osm-xml'

/** The format by a file's first bytes, by the ending of its name where those say nothing. Throws FileRefused for any other. */
export async function tellFormat(path: string, name: string): Promise<{ format: Format; size: number }> {
  const file = await open(path).catch((error: Error) => {
    throw new FileRefused({ code: 'unreadable', message: error.message })
  })
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return { format: formatOf(name, buffer.subarray(0, bytesRead)), size }
  } finally {
    await file.close()
  }
}

function formatOf(name: string, head: Buffer): Format {
  if (head.toString('latin1', 6, 15) === 'OSMHeader') return 'osm-pbf'
  if (/^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(osm|osmChange)\b/.test(head.toString('utf8'))) return 'osm-xml'
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv'
  if (/\.(geo)?json$/i.test(name) || /^\uFEFF?\s*\{/.test(head.toString('utf8'))) return 'geojson'
  throw new FileRefused({ code: 'format', name })
}
