import type { Lexicon } from '../../../core/address/lexicon.ts'
import { describePoint } from '../../../core/address/reverse.ts'
import { resolvePlace } from '../../../core/address/resolve.ts'
import type { PlaceMatch, PlaceResolution } from '../../../core/address/types.ts'
import { buildingNumbers } from './building-numbers.ts'

/** What a row of such a table says; '' for what it does not. */
export interface TableRow {
  line: number
  estate: string
  address: string
  /** "12号楼", "1-8号楼", "1、3、5#": only these buildings of the estate. */
  building: string
  district: string
  unit: string
  company: string
  /** Where the table itself says it is. */
  spot?: { lon: number; lat: number }
}

/** A place that a row may mean. */
export type Candidate = Pick<PlaceMatch, 'label' | 'kind' | 'confidence' | 'lon' | 'lat'> & { estateId: number | null; buildingId: number | null }

export interface RowPlaces {
  state: 'sure' | 'doubtful' | 'unknown'
  /** Best first; where a row names several buildings, one for each of them, and all of them count. */
  candidates: Candidate[]
  several: boolean
}

const sureConfidence = 0.9
/** Estate and address of a row may lie so far apart: a large estate's gate. */
const sameMetres = 800
const offered = 5

/**
 * Where a row is: its estate, told apart by its address, else the address alone. Sure when the words lead to one place with
 * confidence and estate and address agree; otherwise a person chooses among what they may mean.
 */
export function placesOfRow(lexicon: Lexicon, row: TableRow): RowPlaces {
  const byEstate = row.estate === '' ? undefined : resolvePlace(lexicon, `${row.district}${row.estate}`, { limit: offered })
  const byAddress = row.address === '' ? undefined : resolvePlace(lexicon, withDistrict(row), { limit: offered })
  const found = byEstate && byEstate.kind !== 'unknown' && byEstate.matches.some(isEstate)
    ? agreed(byEstate, byAddress)
    : row.spot ? atSpot(lexicon, row, row.spot) : alone(byAddress ?? byEstate)
  return row.building === '' ? found : inBuildings(lexicon, row, found)
}

/** An estate that its address confirms, or chooses among several of the name. */
function agreed(byEstate: PlaceResolution, byAddress: PlaceResolution | undefined): RowPlaces {
  const estates = byEstate.matches.filter(isEstate)
  const spots = byAddress && byAddress.kind !== 'unknown' ? byAddress.matches : []
  const near = estates.filter((estate) => spots.some((spot) => spot.ids.estate === estate.ids.estate || metresApart(spot, estate) <= sameMetres))
  const isClear = byEstate.kind === 'resolved' && estates[0]!.confidence >= sureConfidence
  if (near.length === 1) return { state: 'sure', candidates: [near[0]!, ...estates.filter((one) => one !== near[0])].map(candidateOf), several: false }
  if (spots.length === 0) return { state: isClear ? 'sure' : 'doubtful', candidates: estates.map(candidateOf), several: false }
  return { state: 'doubtful', candidates: [...estates, ...spots.slice(0, 2)].map(candidateOf), several: false }
}

/** A row that no words lead to, but that has coordinates. */
function atSpot(lexicon: Lexicon, { estate, address }: TableRow, { lon, lat }: { lon: number; lat: number }): RowPlaces {
  const label = estate || address || describePoint(lexicon, lon, lat).label
  return { state: 'sure', candidates: [{ label, kind: 'point', confidence: 1, lon, lat, estateId: null, buildingId: null }], several: false }
}

function alone(found: PlaceResolution | undefined): RowPlaces {
  const first = found?.matches[0]
  if (!found || !first || found.kind === 'unknown') return { state: 'unknown', candidates: (found?.matches ?? []).map(candidateOf), several: false }
  const isExact = first.precision !== 'street' && first.precision !== 'district'
  const isSure = found.kind === 'resolved' && isExact && first.confidence >= sureConfidence
  return { state: isSure ? 'sure' : 'doubtful', candidates: found.matches.map(candidateOf), several: false }
}

/** Narrows an estate down to the buildings that the row names; doubtful when it has not all of them. */
function inBuildings(lexicon: Lexicon, row: TableRow, found: RowPlaces): RowPlaces {
  const estate = found.candidates[0]
  const numbers = buildingNumbers(row.building)
  if (found.state !== 'sure' || !estate?.estateId) return found
  if (numbers.length === 0) return { ...found, state: 'doubtful' }
  const buildings = numbers.flatMap((number) => {
    const [match] = resolvePlace(lexicon, `${estate.label}${number}号楼`, { limit: 1 }).matches
    return match?.kind === 'building' && match.ids.estate === estate.estateId ? [candidateOf(match)] : []
  })
  if (buildings.length < numbers.length) return { ...found, state: 'doubtful', candidates: [...found.candidates, ...buildings] }
  return { state: 'sure', candidates: buildings, several: buildings.length > 1 }
}

const isEstate = (match: PlaceMatch) => match.kind === 'estate'

/** The district in front, unless the address says it. */
function withDistrict({ district, address }: TableRow): string {
  return address.includes(district) ? address : `${district}${address}`
}

function candidateOf({ label, kind, confidence, lon, lat, ids }: PlaceMatch): Candidate {
  return {
    label, kind, confidence, lon, lat,
    estateId: kind === 'estate' || kind === 'building' ? (ids.estate ?? null) : null,
    buildingId: kind === 'building' ? (ids.building ?? null) : null,
  }
}

function metresApart(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  return 111_195 * Math.hypot((b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180), b.lat - a.lat)
}
