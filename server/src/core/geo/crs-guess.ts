import { definitionOfZone, epsgOfZone, meridianOf, zonesOfDatum, zoneOfEpsg } from './china-zones.ts'
import { toWgs84, type Crs, type ToWgs84 } from './datum.ts'
import type { ShiftEvidence } from './shift-evidence.ts'

export type Box = [west: number, south: number, east: number, north: number]

export interface Candidate {
  crs: Crs
  convert: ToWgs84
  /** Where the system may be used; a guess beyond it is none. */
  reach: Box
}

/**
 * Why a guess is one: its points lie among the city's data, in China within the reach of the system, or only somewhere; or
 * things that the city knows by name come to lie where it has them.
 */
export type Because = 'in-city' | 'in-china' | 'elsewhere' | 'known-things'

export interface CrsGuess {
  crs: Crs
  because: Because
  /** Of the points, how many land where `because` says, 0 to 1. */
  share: number
  lands: Box
  /** From the middle of where they land to the city's data; 0 inside, undefined without a city. */
  kilometresFromCity?: number
  /** Systems on older datums that would put the points within 100 m of the same place; only who made the file knows. */
  alike: Crs[]
}

/**
 * `sure`: one system fits and nothing else does. `ask`: the guesses are what a person should choose from, the likeliest first.
 * `none`: no known system puts the points on the ground where they could be.
 */
export interface CrsVerdict {
  kind: 'sure' | 'ask' | 'none'
  guesses: CrsGuess[]
}

/** China with its islands, roughly. */
const china: Box = [73, 17, 136, 54]
const everywhere: Box = [-180, -90, 180, 90]
const grown = 0.2
const enough = 0.5

/**
 * What a file without a word about its reference system may be in, from some of its raw coordinates and the box of the data
 * that the city already has (without one: from what lies in China). Shifted degrees (GCJ-02, BD-09) lie within a kilometre of
 * true ones and are never told apart here: `shiftEvidence` does, where things are known by name.
 */
export function guessCrs(points: readonly (readonly [number, number])[], city: Box | undefined, candidates = likelySystems()): CrsVerdict {
  if (points.length === 0) return { kind: 'none', guesses: [] }
  const landed = candidates.flatMap((candidate) => landing(points, candidate) ?? [])
  const near = city && growBox(city)
  const inCity = near ? landed.flatMap((each) => guessAt(each, near, 'in-city', city)) : []
  const inChina = inCity.length > 0 ? [] : landed.flatMap((each) => guessAt(each, meet(china, each.candidate.reach), 'in-china', city))
  const degrees = inCity.length + inChina.length > 0 ? [] : landed.filter(({ candidate }) => candidate.crs.kind === 'wgs84')
  const elsewhere = degrees.flatMap((each) => guessAt(each, everywhere, 'elsewhere', city))
  const guesses = oneForEachPlace([...inCity, ...inChina, ...elsewhere].sort((a, b) => b.share - a.share))
  const [first] = guesses
  if (!first) return { kind: 'none', guesses }
  const expected = first.because === 'in-city' || (!city && first.because === 'in-china')
  return { kind: guesses.length === 1 && first.alike.length === 0 && expected && !first.crs.swapped ? 'sure' : 'ask', guesses }
}

/** A verdict for degrees with what known things tell: shifted ones come first and are asked about. */
export function withShift(verdict: CrsVerdict, points: readonly (readonly [number, number])[], { clear }: ShiftEvidence): CrsVerdict {
  const [first] = verdict.guesses
  if (!clear || clear.kind === 'wgs84' || first?.crs.kind !== 'wgs84' || first.crs.swapped) return verdict
  const convert = toWgs84(clear)!
  const lands = boxOf(points.flatMap(([x, y]) => {
    const at = convert(x, y)
    return at ? [at] : []
  }))
  return { kind: 'ask', guesses: [{ ...first, crs: clear, because: 'known-things', lands }, ...verdict.guesses] }
}

/**
 * What files in Chinese cities are in, the likeliest first: degrees, CGCS2000 zones, UTM, Taiwan's grid, web Mercator; each also
 * with its axes swapped. Zones of six degrees without a prefix are among those of three.
 */
export function likelySystems(): Candidate[] {
  const zones = zonesOfDatum('cgcs2000').filter((zone) => zone.prefixed || zone.width === 3).map((zone) => {
    const meridian = meridianOf(zone)
    return planar(epsgOfZone(zone), definitionOfZone(zone), [meridian - 3.5, 0, meridian + 3.5, 60])
  })
  const utm = Array.from({ length: 11 }, (_, index) => 43 + index).map((zone) =>
    planar(32_600 + zone, `+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`, [6 * zone - 187, 0, 6 * zone - 179, 84]))
  const taiwan = ([[3826, 121], [3825, 119]] as const).map(([code, meridian]) =>
    planar(code, `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +units=m +no_defs`, [meridian - 1.5, 20, meridian + 1.5, 27]))
  const web = planar(3857, '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs', everywhere)
  const plain = [{ crs: { kind: 'wgs84' as const }, convert: toWgs84({ kind: 'wgs84' })!, reach: everywhere }, ...zones, ...utm, ...taiwan, web]
  return [...plain, ...plain.map(swap)]
}

function planar(code: number, definition: string, reach: Box): Candidate {
  const crs = { kind: 'epsg' as const, code }
  return { crs, convert: toWgs84(crs, definition)!, reach }
}

function swap({ crs, convert, reach }: Candidate): Candidate {
  return { crs: { ...crs, swapped: true }, convert: (x, y) => convert(y, x), reach }
}

interface Landed {
  candidate: Candidate
  at: [number, number][]
  of: number
}

/** Undefined when less than half of the points exist in the system. */
function landing(points: readonly (readonly [number, number])[], candidate: Candidate): Landed | undefined {
  const at = points.flatMap(([x, y]) => {
    const place = candidate.convert(x, y)
    return place && contains(candidate.reach, place) ? [place] : []
  })
  return at.length >= enough * points.length ? { candidate, at, of: points.length } : undefined
}

function guessAt({ candidate, at, of }: Landed, target: Box, because: Because, city: Box | undefined): CrsGuess[] {
  const share = at.filter((place) => contains(target, place)).length / of
  if (share < enough) return []
  const lands = boxOf(at)
  const { crs } = candidate
  return [{ crs, because, share, lands, alike: olderThan(crs), ...(city && { kilometresFromCity: Math.round(kilometresBetween(lands, city)) }) }]
}

/** The same zone of Xi'an 80 and Beijing 54. */
function olderThan(crs: Crs): Crs[] {
  const zone = crs.kind === 'epsg' ? zoneOfEpsg(crs.code) : undefined
  if (!zone || zone.datum !== 'cgcs2000') return []
  return (['xian80', 'beijing54'] as const).map((datum) => {
    const older: Crs = { kind: 'epsg', code: epsgOfZone({ ...zone, datum }) }
    return crs.swapped ? { ...older, swapped: true } : older
  })
}

/** Of guesses that put everything in the same place, the first. */
function oneForEachPlace(guesses: CrsGuess[]): CrsGuess[] {
  const millionth = (box: Box) => box.map((degree) => degree.toFixed(6)).join()
  return guesses.filter((guess, index) => guesses.findIndex((other) => millionth(other.lands) === millionth(guess.lands)) === index)
}

function boxOf(places: readonly (readonly [number, number])[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of places) {
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  return box
}

function growBox([west, south, east, north]: Box): Box {
  const [x, y] = [(east - west) * grown, (north - south) * grown]
  return [west - x, south - y, east + x, north + y]
}

function meet(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
}

function contains([west, south, east, north]: Box, [lon, lat]: readonly [number, number]): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}

function kilometresBetween(lands: Box, [west, south, east, north]: Box): number {
  const [lon, lat] = [(lands[0] + lands[2]) / 2, (lands[1] + lands[3]) / 2]
  const x = Math.max(west - lon, 0, lon - east) * Math.cos((lat * Math.PI) / 180)
  return 111.2 * Math.hypot(x, Math.max(south - lat, 0, lat - north))
}
