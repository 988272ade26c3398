import { LRUCache } from 'lru-cache'
import type { Viewer } from '../../core/roles.ts'
import { dataVersionOf } from '../../platform/city/data-version.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import { countFeatures, extentOf, type Extent } from '../../platform/collections/read.ts'
import type { Selection } from '../../platform/collections/selection.ts'
import type { Pool } from '../../platform/database.ts'

/** What has to be looked through as a whole. */
export interface CityFacts {
  extent(collection: Collection, viewer: Viewer): Promise<Extent>
  count(collection: Collection, viewer: Viewer, selection: Selection): Promise<number>
}

const extentMs = 60_000

/** Of the city's own collections it is the same for everyone, and looked up once for each version of the data. */
export function rememberCityFacts(pool: Pool): CityFacts {
  const known = new LRUCache<string, { fact: unknown }>({ max: 1_000 })
  const once = async <T>(collection: Collection, about: unknown, find: () => Promise<T>): Promise<T> => {
    if (!collection.versioned) return find()
    const key = JSON.stringify([await dataVersionOf(pool), collection.id, about])
    const remembered = known.get(key)
    if (remembered) return remembered.fact as T
    const fact = await find()
    known.set(key, { fact })
    return fact
  }
  /** Orders come by the minute, what they lie in hardly changes. */
  const lately = async (collection: Collection, viewer: Viewer): Promise<Extent> => {
    const key = JSON.stringify([collection.id, viewer.role, viewer.unitId])
    const remembered = known.get(key)
    if (remembered) return remembered.fact as Extent
    const fact = await extentOf(pool, collection, viewer)
    known.set(key, { fact }, { ttl: extentMs })
    return fact
  }
  return {
    extent: (collection, viewer) => (collection.versioned ? once(collection, 'extent', () => extentOf(pool, collection, viewer)) : lately(collection, viewer)),
    count: (collection, viewer, selection) => once(collection, selectionKey(selection), () => countFeatures(pool, collection, viewer, selection)),
  }
}

const selectionKey = ({ boxes, period, filters = [] }: Selection) => [boxes, period, filters.map(({ property, value }) => [property.name, value])]
