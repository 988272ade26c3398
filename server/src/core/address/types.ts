/** What travels between the resolver, the server and the screens. See `lexicon.ts` for what the resolver knows. */

export const precisions = ['plate', 'interpolated', 'building', 'estate', 'crossing', 'landmark', 'street', 'district'] as const
/** How exact a place is, best first. `interpolated`: between or beside known plates of the same street. */
export type Precision = (typeof precisions)[number]

export const reasonCodes = [
  'exact', // said as it is registered
  'pinyin', // said in pinyin
  'initials', // said in pinyin initials
  'homophone', // same sound: from → to
  'near-sound', // near sound of regional speech: from → to
  'similar-shape', // similar-looking character: from → to
  'one-character', // one character lost, doubled, swapped or wrong: from → to
  'suffix-dropped', // 兴华36 → 兴华街: from → to
  'alias', // from → to
  'former-name', // from → to
  'interpolated', // number is missing; between its neighbours `from` and `to`
  'nearest-plate', // number is missing; nearest plate `to`, `metres` away
  'estate-only', // estate found, building not
  'building-unknown', // the estate has no building `from`
  'number-unknown', // the street has no number near `from`
  'dash-form', // 12-3-601 read as building, unit, room: from → to
  'overruled', // part `from` contradicts `to` and was set aside
  'context', // the desk's district or the caller's last address decided
  'offset', // moved by direction and distance: from, metres
  'not-understood', // part `from` was not used
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** One step of the explanation. `part` is the part of the address it speaks of. */
export interface Reason {
  code: ReasonCode
  part?: 'district' | 'subdistrict' | 'street' | 'number' | 'estate' | 'building' | 'unit' | 'room' | 'landmark' | 'crossing'
  from?: string
  to?: string
  metres?: number
}

export const matchKinds = ['plate', 'building', 'estate', 'street', 'crossing', 'landmark', 'district', 'point'] as const
export type MatchKind = (typeof matchKinds)[number]

/** A place that the words may mean. */
export interface PlaceMatch {
  /** As a person would say it: "铁西区兴华北街68号金谷花园12号楼3单元601". */
  label: string
  kind: MatchKind
  lon: number
  lat: number
  precision: Precision
  /** 0–1, calibrated: of the matches with 0.9 and more, 99 % are right. */
  confidence: number
  district?: string
  subdistrict?: string
  street?: string
  /** The number as registered, or as asked when interpolated. Includes lane and alley ("2巷1号"). */
  number?: string
  estate?: string
  building?: string
  unit?: string
  floor?: string
  room?: string
  landmark?: string
  because: Reason[]
  ids: {
    district?: number
    street?: number
    plate?: number
    estate?: number
    building?: number
    landmark?: number
  }
  /** Character ranges of `label` that the query named, for marking: [start, end). */
  marked?: [number, number][]
}

/** What the resolver makes of a text before anyone's responsibility is looked up. */
export type PlaceResolution =
  | { kind: 'resolved'; matches: PlaceMatch[] }
  /** The candidates differ by `by`: that is what to ask the caller. */
  | { kind: 'ambiguous'; matches: PlaceMatch[]; by: 'district' | 'street' | 'estate' | 'building' | 'number' | 'landmark' }
  | { kind: 'unknown'; matches: PlaceMatch[]; notUnderstood: string }

/** What may tilt the choice between equals, never overrule words. */
export interface AddressContext {
  districtId?: number
  near?: { lon: number; lat: number }
}
