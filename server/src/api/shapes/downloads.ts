import Type, { type Static } from 'typebox'
import { oneOf } from './basics.ts'

export const downloadFormats = ['geojson', 'csv', 'xlsx', 'gpkg', 'shp.zip'] as const
/** Also the ending of the file's name. */
export const DownloadFormat = oneOf(downloadFormats)
export type DownloadFormat = Static<typeof DownloadFormat>

export const Downloadable = Type.Object({
  /** `orders` in `orders.xlsx`. */
  id: Type.String(),
  title: Type.String(),
  titleEnglish: Type.String(),
  features: Type.Integer(),
  /** Whether `datetime` selects among them. */
  timed: Type.Boolean(),
  selections: Type.Array(Type.String()),
})
export type Downloadable = Static<typeof Downloadable>

export const DownloadFormatInfo = Type.Object({
  format: DownloadFormat,
  /** False where the server lacks GDAL. */
  available: Type.Boolean(),
  /** The most features that fit; null: any number. */
  limit: Type.Union([Type.Integer(), Type.Null()]),
})
export type DownloadFormatInfo = Static<typeof DownloadFormatInfo>
