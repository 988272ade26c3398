import type { Viewer } from '../../core/roles.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import { extentOf, type Extent } from '../../platform/collections/read.ts'
import type { Pool } from '../../platform/database.ts'

export interface Extents {
  of(collection: Collection, viewer: Viewer): Promise<Extent>
}

/** The extents of the city's own collections are the same for everyone and looked up once for each version of the data. */
export function rememberExtents(pool: Pool): Extents {
  const known = new Map<string, { version: number; extent: Extent }>()
  return {
    async of(collection, viewer) {
      if (!collection.versioned) return extentOf(pool, collection, viewer)
      const version = await dataVersionOf(pool)
      const remembered = known.get(collection.id)
      if (remembered?.version === version) return remembered.extent
      const extent = await extentOf(pool, collection, viewer)
      known.set(collection.id, { version, extent })
      return extent
    },
  }
}
