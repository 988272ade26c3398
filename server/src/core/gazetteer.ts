import type { MultiLineString, MultiPolygon, Point, Polygon } from 'geojson'

/**
 * The city as rows: what the demo generator makes, what an import writes, what the address lexicon is built from.
 * Every row has a `sourceKey`, unique in its table, by which a repeated import finds it again.
 * Coordinates are [lon, lat] in WGS84.
 */
export interface City {
  districts: District[]
  subdistricts: Subdistrict[]
  streets: Street[]
  doorPlates: DoorPlate[]
  estates: Estate[]
  buildings: Building[]
  landmarks: Landmark[]
  units: Unit[]
  serviceAreas: ServiceArea[]
  basemap: BasemapFeature[]
}

/** A thing with names. `aliases` are in use today, `formerNames` are not any more but people still say them. */
export interface Named {
  sourceKey: string
  name: string
  aliases: string[]
  formerNames: string[]
}

/** 区 / 县. `code` is the administrative division code (GB/T 2260), where known. */
export interface District extends Named {
  code: string | null
  geometry: MultiPolygon
}

/** 街道 / 镇 / 乡. */
export interface Subdistrict extends Named {
  districtKey: string
  geometry: MultiPolygon | null
}

/** `area` is a named place that carries numbers without being a street (a village, a hamlet). */
export const streetClasses = ['expressway', 'main', 'secondary', 'minor', 'lane', 'area'] as const
export type StreetClass = (typeof streetClasses)[number]

export interface Street extends Named {
  class: StreetClass
  /** Null when only its plates are known. */
  geometry: MultiLineString | null
}

/**
 * 门牌. `numberText` as written ("甲36号", "36-1号"); `number` and `numberKey` come from `core/address/number`.
 * `lane` (巷) and `alley` (弄) are the numbers or names below the street, '' for none.
 */
export interface DoorPlate {
  sourceKey: string
  streetKey: string
  districtKey: string | null
  subdistrictKey: string | null
  estateKey: string | null
  lane: string
  alley: string
  number: number
  numberKey: string
  numberText: string
  side: 'left' | 'right' | null
  geometry: Point
}

/** 小区. Its address is a street and a number where it has one, and a text as people write it. */
export interface Estate extends Named {
  districtKey: string | null
  subdistrictKey: string | null
  streetKey: string | null
  numberText: string | null
  address: string | null
  propertyCompanyKey: string | null
  geometry: MultiPolygon | null
  /** Used when there is no polygon. */
  point: Point | null
}

/** 楼栋. `number` is the canonical spelling people's spellings are reduced to: "12", "3A", "甲5". */
export interface Building {
  sourceKey: string
  estateKey: string
  number: string
  name: string | null
  /** Stairwells (单元) and floors, where known. */
  units: number | null
  floors: number | null
  geometry: Polygon | MultiPolygon | Point
}

export interface Landmark extends Named {
  /** school, hospital, mall, metro, bus-stop, park, office, … */
  kind: string
  districtKey: string | null
  address: string | null
  geometry: Point
}

export const unitKinds = [
  'heating-company',
  'boiler-house',
  'exchange-station',
  'property-company',
  'district-office',
  'other',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** Whoever can be responsible: a company, a boiler house, a heat-exchange station, a property company, an office. */
export interface Unit {
  sourceKey: string
  name: string
  /** As printed where space is short: "金谷换热站". */
  shortName: string | null
  aliases: string[]
  kind: UnitKind
  parentKey: string | null
  dutyPhone: string | null
  contact24h: string | null
  dutyName: string | null
  address: string | null
  geometry: Point | null
}

export const categories = ['heating', 'property', 'public-housing', 'demolition', 'title', 'other'] as const
/** Service categories of the hotline: 供热 物业 公房 动迁 市场与产权 其他. */
export type Category = (typeof categories)[number]

/** One polygon of one unit for one category, during `[validFrom, validTo)`. Never edited: a change is a new version. */
export interface ServiceArea {
  sourceKey: string
  name: string | null
  category: Category
  unitKey: string
  geometry: MultiPolygon
  /** ISO 8601 moments; `validTo` null: until further notice. */
  validFrom: string
  validTo: string | null
}

/** `building`: an outline that belongs to no estate. */
export const basemapKinds = ['water', 'waterway', 'park', 'rail', 'block', 'building'] as const
export type BasemapKind = (typeof basemapKinds)[number]

export interface BasemapFeature {
  sourceKey: string
  kind: BasemapKind
  name: string | null
  geometry: MultiPolygon | MultiLineString
}
