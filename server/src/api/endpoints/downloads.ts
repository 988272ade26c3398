import Type from 'typebox'
import * as S from '../shapes.ts'
import type { Endpoint } from './endpoint.ts'

/** What can be downloaded, for the one who asks; `selections` are the query's words beside `bbox` and `datetime`. */
export const listDownloads = {
  method: 'GET',
  path: '/api/downloads',
  reply: Type.Object({ collections: Type.Array(S.Downloadable), formats: Type.Array(S.DownloadFormatInfo) }),
} as const satisfies Endpoint

/**
 * `estates.xlsx`, `orders.geojson` …: the collection's features as a file, all of them or those that `bbox`, `datetime` and
 * properties select, as in OGC API - Features. Tables have Chinese heads, or with `lang=en` the properties' names; both can be
 * imported again. `crs` (EPSG:4528, GCJ-02 …) is the system of the coordinates, WGS84 without it; GeoJSON knows no other.
 * Not JSON.
 */
export const download = {
  method: 'GET',
  path: '/api/downloads/:file',
  params: Type.Object({ file: Type.String() }),
  reply: Type.Any(),
} as const satisfies Endpoint
