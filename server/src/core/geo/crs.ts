/**
 * A reference system as a file or a person names it. `wgs84` covers what equals it at this precision (CRS84, CGCS2000
 * degrees); `gcj02` and `bd09` are the shifted degrees of Chinese map vendors; `wkt` is a grid of a city's own.
 *
 * Order of the axes: x is east or longitude and comes first, whatever the registry says of the code (EPSG:4490, 4547 and most
 * Chinese ones are "north, east" there), because GIS programs write files that way. `swapped` is for files that do not:
 * surveyors call north x, and people paste "lat, lon".
 */
export type Crs = ({ kind: 'wgs84' } | { kind: 'gcj02' } | { kind: 'bd09' } | { kind: 'epsg'; code: number } | { kind: 'wkt'; name: string; wkt: string }) & {
  swapped?: true
}

const names = new Map<string, 'wgs84' | 'gcj02' | 'bd09'>(Object.entries({
  wgs84: 'wgs84', wgs1984: 'wgs84', crs84: 'wgs84', cgcs2000: 'wgs84',
  gcj02: 'gcj02', gcj: 'gcj02', amap: 'gcj02', 火星: 'gcj02', 高德: 'gcj02', 腾讯: 'gcj02',
  bd09: 'bd09', bd09ll: 'bd09', baidu: 'bd09', 百度: 'bd09',
} as const))
const degreesOfWgs84 = new Set([4326, 4490, 4979])

/**
 * "EPSG:3826", "3826", "urn:ogc:def:crs:EPSG::32650", "…/def/crs/OGC/1.3/CRS84", "GCJ-02", "百度" …; each
 * with " yx" behind it when its axes are swapped. Undefined if none of these.
 */
export function crsOfName(text: string): Crs | undefined {
  const [, word = '', swapped] = /^(.*?)(\s+yx)?$/s.exec(text.trim().toLowerCase()) ?? []
  const crs = codeOf(word) ?? kindOf(word)
  return crs && swapped ? { ...crs, swapped: true } : crs
}

function codeOf(word: string): Crs | undefined {
  const code = /^(?:epsg:+|urn:ogc:def:crs:epsg:[^:]*:|https?:\/\/www\.opengis\.net\/def\/crs\/epsg\/[^/]+\/)?(\d{4,6})$/.exec(word)?.[1]
  if (!code) return undefined
  return degreesOfWgs84.has(Number(code)) ? { kind: 'wgs84' } : { kind: 'epsg', code: Number(code) }
}

function kindOf(word: string): Crs | undefined {
  const kind = names.get(word.split(/[:/]/).at(-1)!.replaceAll(/[\s_-]/g, ''))
  return kind && { kind }
}

/** As people write it: "EPSG:3826", "GCJ-02", "EPSG:4547 yx"; a `.prj`'s own name for what is in no registry. */
export function crsName(crs: Crs): string {
  const swapped = crs.swapped ? ' yx' : ''
  switch (crs.kind) {
    case 'epsg':
      return `EPSG:${crs.code}${swapped}`
    case 'wkt':
      return crs.name
    default:
      return { wgs84: 'WGS84', gcj02: 'GCJ-02', bd09: 'BD-09' }[crs.kind] + swapped
  }
}
