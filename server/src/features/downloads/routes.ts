import type { FastifyInstance } from 'fastify'
import * as endpoints from '../../api/endpoints.ts'
import { downloadFormats, type Downloadable, type DownloadFormat } from '../../api/shapes.ts'
import { cityDay } from '../../core/reports/days.ts'
import { may, type Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import { letTokensIn } from '../../platform/access-tokens.ts'
import { audit } from '../../platform/audit.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import { collectionOf, collections } from '../../platform/collections/collections.ts'
import { countFeatures } from '../../platform/collections/read.ts'
import { filtersOf, parseSelection, wordOf, type Query } from '../../platform/collections/selection.ts'
import type { Context } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { openGdal } from './gdal.ts'
import { makeFile } from './make-file.ts'
import { systemOf, wgs84, type System } from './reference-system.ts'
import { languages, type Language } from './table.ts'
import { mostRows } from './xlsx.ts'

const mediaTypes: Record<DownloadFormat, string> = {
  geojson: 'application/geo+json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  gpkg: 'application/geopackage+sqlite3',
  'shp.zip': 'application/zip',
}

/** Many rows are read for one request. */
const seldom = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } }, exposeHeadRoute: false }

/** The city's data as files, for people and for access tokens. */
export async function downloadRoutes(app: FastifyInstance, context: Context): Promise<void> {
  const { pool, now } = context
  letTokensIn(app, context)
  const gdal = openGdal()

  route(app, endpoints.listDownloads, 'city.download', async ({ viewer }) => {
    const isInstalled = await gdal.isInstalled()
    const offered: Downloadable[] = []
    for (const one of collections.filter((each) => mayDownload(viewer, each))) {
      const { id, title, titleEnglish, time } = one
      const features = await countFeatures(pool, one, viewer, {})
      offered.push({ id, title, titleEnglish, features, timed: time !== undefined, selections: filtersOf(one).map(({ name }) => name) })
    }
    return {
      collections: offered,
      formats: downloadFormats.map((format) => ({ format, available: isInstalled || !needsGdal(format), limit: format === 'xlsx' ? mostRows : null })),
    }
  })

  const systemFor = async (format: DownloadFormat, query: Query): Promise<System> => {
    const word = wordOf(query, 'crs')
    if (word === undefined) return wgs84
    if (format === 'geojson') throw new AppError('invalid', 'crs: GeoJSON is always WGS84; take another format', { fields: [{ field: 'crs' }] })
    return systemOf(pool, word)
  }

  route(app, endpoints.download, 'city.download', async ({ viewer, params, request, reply }) => {
    const { collection, format } = fileOf(params.file)
    if (!mayDownload(viewer, collection)) throw new AppError('forbidden', `${viewer.role} may not download ${collection.id}`)
    const query = request.query as Query
    const selection = parseSelection(collection, query, ['lang', 'crs'])
    const body = await makeFile(pool, gdal, { collection, format, language: languageOf(query), system: await systemFor(format, query), viewer, selection })
    if (collection.guarded) await audit(pool, viewer, { action: 'download', subject: collection.id, subjectId: null, detail: { file: params.file, query, from: request.ip } })
    const name = `${collection.id}-${cityDay(now())}.${format}`
    return reply.type(mediaTypes[format]).header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store').send(body)
  }, seldom)
}

const needsGdal = (format: DownloadFormat) => format === 'gpkg' || format === 'shp.zip'

function mayDownload(viewer: Viewer, { permission, guarded }: Collection): boolean {
  return may(viewer.role, permission) && (!guarded || may(viewer.role, 'report.hall'))
}

function fileOf(name: string): { collection: Collection; format: DownloadFormat } {
  const dot = name.indexOf('.')
  const collection = collectionOf(name.slice(0, dot))
  const format = downloadFormats.find((one) => one === name.slice(dot + 1))
  if (!collection || !format) throw new AppError('not-found', `there is no ${name}, but ${collections.map(({ id }) => id).join(', ')} as ${downloadFormats.join(', ')}`)
  return { collection, format }
}

function languageOf(query: Query): Language {
  const word = wordOf(query, 'lang') ?? 'zh-CN'
  const language = languages.find((one) => one === word)
  if (!language) throw new AppError('invalid', `lang: one of ${languages.join(', ')}`, { fields: [{ field: 'lang' }] })
  return language
}
