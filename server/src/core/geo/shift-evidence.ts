import { toWgs84, type Crs } from './datum.ts'

/** Where a file has a thing, in degrees of a system that it does not name, and where the city has the same thing. */
export interface KnownPair {
  file: readonly [number, number]
  known: readonly [lon: number, lat: number]
}

/** How far apart the pairs lie if the file is in this system; half lie nearer than `metres`. */
export interface ShiftFit {
  crs: Crs
  metres: number
}

/** `fits`: best first. `clear` is the best when enough pairs say so and the others are far behind, else undefined. */
export interface ShiftEvidence {
  pairs: number
  fits: ShiftFit[]
  clear: Crs | undefined
}

const enoughPairs = 5
/** The vendors' shifts are 300 to 1200 m; a name's point on two maps differs by the size of an estate. */
const nearMetres = 150

/** Which of WGS84, GCJ-02 and BD-09 brings things that both know by name together best. */
export function shiftEvidence(pairs: readonly KnownPair[]): ShiftEvidence {
  const fits = (['wgs84', 'gcj02', 'bd09'] as const).map((kind) => {
    const convert = toWgs84({ kind })!
    const apart = pairs.flatMap(({ file: [x, y], known }) => {
      const at = convert(x, y)
      return at ? [metresApart(at, known)] : []
    })
    return { crs: { kind }, metres: median(apart) }
  }).sort((a, b) => a.metres - b.metres)
  const [best, second] = fits
  const isClear = pairs.length >= enoughPairs && best!.metres <= nearMetres && best!.metres * 2 < second!.metres
  return { pairs: pairs.length, fits, clear: isClear ? best!.crs : undefined }
}

/** Infinity of nothing. */
function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Infinity
}

function metresApart([lon, lat]: readonly [number, number], [otherLon, otherLat]: readonly [number, number]): number {
  return 111_195 * Math.hypot((otherLon - lon) * Math.cos((lat * Math.PI) / 180), otherLat - lat)
}
