/** The datums that Chinese cities keep their maps in, newest first. */
export const chinaDatums = ['cgcs2000', 'xian80', 'beijing54'] as const
export type ChinaDatum = (typeof chinaDatums)[number]

/**
 * A Gauss-Krüger zone. Six degrees wide: zones 13–23, meridian 6 × zone − 3; three degrees: zones 25–45, meridian 3 × zone.
 * `prefixed`: the zone's number stands before the easting (41 500 000 on the meridian instead of 500 000).
 */
export interface ChinaZone {
  datum: ChinaDatum
  width: 3 | 6
  zone: number
  prefixed: boolean
}

interface Codes {
  degrees: number
  /** The codes of the first zones (13 and 25); the others follow one by one. */
  six: { prefixed: number; plain: number }
  three: { prefixed: number; plain: number }
  ellipsoid: string
}

/** As the EPSG registry numbers them. The ellipsoids are GRS 80, IAG 75 and Krassowsky 1940. */
const codes: Record<ChinaDatum, Codes> = {
  cgcs2000: { degrees: 4490, six: { prefixed: 4491, plain: 4502 }, three: { prefixed: 4513, plain: 4534 }, ellipsoid: '+ellps=GRS80' },
  xian80: { degrees: 4610, six: { prefixed: 2327, plain: 2338 }, three: { prefixed: 2349, plain: 2370 }, ellipsoid: '+a=6378140 +rf=298.257' },
  beijing54: { degrees: 4214, six: { prefixed: 21413, plain: 21453 }, three: { prefixed: 2401, plain: 2422 }, ellipsoid: '+ellps=krass' },
}
const zonesOf = { 3: { first: 25, last: 45 }, 6: { first: 13, last: 23 } } as const

/** All zones of a datum: 21 of three degrees and 11 of six, each with and without its prefix. */
export function zonesOfDatum(datum: ChinaDatum): ChinaZone[] {
  return ([3, 6] as const).flatMap((width) => {
    const { first, last } = zonesOf[width]
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
      .flatMap((zone) => [true, false].map((prefixed) => ({ datum, width, zone, prefixed })))
  })
}

export function epsgOfZone({ datum, width, zone, prefixed }: ChinaZone): number {
  return codes[datum][width === 3 ? 'three' : 'six'][prefixed ? 'prefixed' : 'plain'] + zone - zonesOf[width].first
}

export function zoneOfEpsg(code: number): ChinaZone | undefined {
  return allZones.get(code)
}

/** The datum whose degrees an EPSG code means: 4490, 4610, 4214. */
export function datumOfDegrees(code: number): ChinaDatum | undefined {
  return chinaDatums.find((datum) => codes[datum].degrees === code)
}

export function epsgOfDegrees(datum: ChinaDatum): number {
  return codes[datum].degrees
}

/** Degrees east. */
export function meridianOf({ width, zone }: Pick<ChinaZone, 'width' | 'zone'>): number {
  return width === 3 ? 3 * zone : 6 * zone - 3
}

/** Metres; what an easting on the central meridian says. */
export function falseEastingOf({ zone, prefixed }: ChinaZone): number {
  return (prefixed ? zone * 1_000_000 : 0) + 500_000
}

/** As proj4 reads it, without the datum's shift to WGS84 (up to 100 m for the two old ones). */
export function definitionOfZone(zone: ChinaZone): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${meridianOf(zone)} +k=1 +x_0=${falseEastingOf(zone)} +y_0=0 ${codes[zone.datum].ellipsoid} +units=m +no_defs`
}

const allZones = new Map(chinaDatums.flatMap(zonesOfDatum).map((zone) => [epsgOfZone(zone), zone]))
