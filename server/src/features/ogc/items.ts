import type { Viewer } from '../../core/roles.ts'
import { AppError } from '../../errors.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import { featureText } from '../../platform/collections/geojson.ts'
import { readFeature, readFeatures } from '../../platform/collections/read.ts'
import { checkNames, parseInteger, parseSelection, wordOf, type Query } from '../../platform/collections/selection.ts'
import type { Database } from '../../platform/database.ts'
import type { CityFacts } from './city-facts.ts'
import { collectionUrl, link, mediaTypes } from './links.ts'

export const pageSizes = { default: 10, most: 10_000 } as const

interface Asked {
  root: string
  collection: Collection
  viewer: Viewer
  query: Query
}

/** A page of features as an `OgcFeatureCollection`. What the page before had is not counted again. */
export async function itemsText(database: Database, facts: CityFacts, { root, collection, viewer, query }: Asked, now: Date): Promise<string> {
  const selection = parseSelection(collection, query, ['limit', 'after'])
  const limit = limitOf(query)
  const afterWord = wordOf(query, 'after')
  const after = afterWord === undefined ? undefined : parseInteger('after', afterWord, 1)
  const found = await readFeatures(database, collection, viewer, selection, { after, limit: limit + 1 })
  const features = found.slice(0, limit)
  const isWhole = after === undefined && found.length <= limit
  const matched = isWhole ? found.length : after === undefined ? await facts.count(collection, viewer, selection) : undefined
  const url = `${collectionUrl(root, collection)}/items`
  const links = [
    link('self', withWords(url, query), mediaTypes.geojson, 'This page'),
    ...(found.length > limit ? [link('next', withWords(url, { ...query, after: String(features.at(-1)?.id) }), mediaTypes.geojson, 'The next page')] : []),
    link('collection', collectionUrl(root, collection), mediaTypes.json, collection.title),
  ]
  const head = JSON.stringify({
    type: 'FeatureCollection',
    timeStamp: now.toISOString(),
    ...(matched !== undefined && { numberMatched: matched }),
    numberReturned: features.length,
    links,
  })
  return `${head.slice(0, -1)},"features":[${features.map((feature) => featureText(feature)).join(',\n')}]}`
}

/** A feature as an `OgcFeature`; refuses what this viewer may not see as if it were not there. */
export async function itemText(database: Database, { root, collection, viewer, query }: Asked, featureId: string): Promise<string> {
  checkNames(query, [])
  const feature = /^[1-9]\d{0,8}$/.test(featureId) ? await readFeature(database, collection, viewer, Number(featureId)) : undefined
  if (!feature) throw new AppError('not-found', `${collection.id} has no feature ${featureId}`)
  const url = collectionUrl(root, collection)
  return featureText(feature, {
    links: [
      link('self', `${url}/items/${feature.id}`, mediaTypes.geojson, 'This feature'),
      link('collection', url, mediaTypes.json, collection.title),
    ],
  })
}

/** More than the most is the most. */
function limitOf(query: Query): number {
  const word = wordOf(query, 'limit')
  if (word === undefined) return pageSizes.default
  return /^\d{11,}$/.test(word) ? pageSizes.most : Math.min(parseInteger('limit', word, 1), pageSizes.most)
}

function withWords(url: string, query: Query): string {
  const words = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))
  return words.size > 0 ? `${url}?${words.toString()}` : url
}
