import { Readable } from 'node:stream'
import type { DownloadFormat } from '../../api/shapes.ts'
import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import { countFeatures, eachFeature, readFeatures } from '../../platform/collections/read.ts'
import type { Selection } from '../../platform/collections/selection.ts'
import type { Pool } from '../../platform/database.ts'
import { csv } from './csv.ts'
import type { Gdal } from './gdal.ts'
import { geojson } from './geojson.ts'
import { inSystem, type System } from './reference-system.ts'
import type { Language } from './table.ts'
import { mostRows, xlsx } from './xlsx.ts'

export interface Asked {
  collection: Collection
  format: DownloadFormat
  language: Language
  system: System
  viewer: Viewer
  selection: Selection
}

/** The file. What can be refused is refused before its first byte. */
export async function makeFile(pool: Pool, gdal: Gdal, { collection, format, language, system, viewer, selection }: Asked): Promise<Readable> {
  if (format === 'geojson') return Readable.from(geojson(eachFeature(pool, collection, viewer, selection, 'geojson'), collection))
  for (const { lon, lat } of await readFeatures(pool, collection, viewer, selection, { limit: 1, form: 'wkt' })) {
    if (typeof lon === 'number' && typeof lat === 'number') system.reach(lon, lat)
  }
  const features = inSystem(eachFeature(pool, collection, viewer, selection, 'wkt'), system)
  switch (format) {
    case 'csv': return Readable.from(csv(features, collection, language, system))
    case 'xlsx': {
      const count = await countFeatures(pool, collection, viewer, selection)
      if (count > mostRows) throw new AppError('too-large', `a sheet has ${mostRows} rows, and these are ${count}: select less, or take CSV`)
      return Readable.from(xlsx(features, collection, language, system))
    }
    case 'gpkg':
    case 'shp.zip':
      if (!(await gdal.isInstalled())) throw new AppError('not-installed', 'GeoPackage and Shapefile need GDAL on the server: install Debian’s gdal-bin, or take GeoJSON')
      return gdal.write(features, collection, format, system)
  }
}
