import { crs84, type OgcCollection, type OgcCollections, type OgcExtent, type OgcLandingPage } from '../../api/shapes.ts'
import type { Collection } from '../../platform/collections/collection.ts'
import type { Extent } from '../../platform/collections/read.ts'
import { collectionUrl, link, mediaTypes } from './links.ts'

/** The classes of the standard that this server keeps, in both of its versions. */
export const conformsTo = ['1.0', '1.1'].flatMap((version) =>
  ['core', 'geojson', 'oas30'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/${version}/conf/${name}`))

export function landingPage(root: string): OgcLandingPage {
  return {
    title: 'Heatline 暖线',
    description: '城市供热与住房服务热线的数据：小区、楼栋、街路、门牌、单位、责任区、工单。The data of a city heating and housing hotline, for GIS programs.',
    links: [
      link('self', `${root}/`, mediaTypes.json, 'This document'),
      link('service-desc', `${root}/api`, mediaTypes.openapi, 'The API, for programs'),
      link('service-doc', `${root}/api.html`, mediaTypes.html, 'The API, for people'),
      link('conformance', `${root}/conformance`, mediaTypes.json, 'What of the standard is kept'),
      link('data', `${root}/collections`, mediaTypes.json, 'The data'),
    ],
  }
}

export function collectionList(root: string, described: OgcCollection[]): OgcCollections {
  return { links: [link('self', `${root}/collections`, mediaTypes.json, 'This document')], collections: described }
}

export function describeCollection(root: string, collection: Collection, extent: Extent): OgcCollection {
  const url = collectionUrl(root, collection)
  return {
    id: collection.id,
    title: `${collection.title} ${collection.titleEnglish}`,
    description: collection.description,
    itemType: 'feature',
    crs: [crs84],
    extent: extentFor(extent),
    links: [
      link('self', url, mediaTypes.json, 'This collection'),
      link('items', `${url}/items`, mediaTypes.geojson, 'Its features'),
    ],
  }
}

function extentFor({ box, interval }: Extent): OgcExtent {
  return {
    ...(box && { spatial: { bbox: [[...box]], crs: crs84 } }),
    ...(interval && { temporal: { interval: [[...interval]], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' } }),
  }
}
