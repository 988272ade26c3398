import type { BasemapKind, StreetClass } from '../../../core/gazetteer.ts'
import type { Tags } from './osm-file.ts'

const classes = new Map<string, StreetClass>(Object.entries({
  motorway: 'expressway', trunk: 'expressway', primary: 'main', secondary: 'secondary', tertiary: 'secondary',
  residential: 'minor', unclassified: 'minor', living_street: 'minor', road: 'minor',
  service: 'lane', pedestrian: 'lane', footway: 'lane', path: 'lane', track: 'lane', steps: 'lane', cycleway: 'lane',
} as const))

/** What a `highway` is among streets; undefined for what is none: crossings, stops, areas of services. */
export function streetClassOf({ highway = '' }: Tags): StreetClass | undefined {
  return classes.get(highway.replace(/_link$/, ''))
}

/** `name` is what people say there; without it the Chinese one. */
export function namesOf(tags: Tags): { name: string; aliases: string; formerNames: string } {
  const name = tags['name'] ?? tags['name:zh'] ?? ''
  const join = (...words: (string | undefined)[]) => [...new Set(words.flatMap((word) => (word ?? '').split(';')).map((word) => word.trim()))]
    .filter((word) => word !== '' && word !== name).join(';')
  return {
    name,
    aliases: join(tags['alt_name'], tags['short_name'], tags['loc_name'], tags['official_name'], tags['name:zh']),
    formerNames: join(tags['old_name'], tags['was:name']),
  }
}

export function hasName(tags: Tags): boolean {
  return (tags['name'] ?? tags['name:zh'] ?? '') !== ''
}

type Words = readonly [key: string, values: RegExp, kind: string][]

/** Things that people name as landmarks, in the words of the gazetteer; the first that fits. */
const landmarkWords: Words = [
  ['station', /^subway$/, 'metro'], ['railway', /^(station|halt)$/, 'station'], ['public_transport', /^station$/, 'station'],
  ['aeroway', /^(aerodrome|terminal)$/, 'station'], ['amenity', /^bus_station$/, 'station'], ['highway', /^bus_stop$/, 'bus-stop'],
  ['amenity', /^(school|kindergarten|college|university)$/, 'school'], ['amenity', /^(hospital|clinic|doctors)$/, 'hospital'],
  ['healthcare', /^(hospital|clinic|centre)$/, 'hospital'], ['amenity', /^bank$/, 'bank'], ['amenity', /^marketplace$/, 'mall'],
  ['amenity', /^(townhall|police|courthouse|fire_station|prison)$/, 'government'], ['office', /^(government|diplomatic)$/, 'government'],
  ['shop', /^(mall|department_store|supermarket)$/, 'mall'], ['tourism', /^(hotel|motel|hostel|guest_house|apartment)$/, 'hotel'],
  ['leisure', /^(park|garden|nature_reserve)$/, 'park'], ['tourism', /^(zoo|theme_park)$/, 'park'], ['place', /^square$/, 'park'],
  ['office', /./, 'office'], ['building', /^(office|commercial|industrial)$/, 'office'], ['building', /^retail$/, 'mall'], ['building', /^hotel$/, 'hotel'],
  ['amenity', /./, 'other'], ['tourism', /./, 'other'], ['leisure', /^(stadium|sports_centre|water_park)$/, 'other'],
  ['historic', /./, 'other'], ['man_made', /^(tower|works|water_works|wastewater_plant|bridge)$/, 'other'], ['power', /^(plant|substation)$/, 'other'],
]

export function landmarkKindOf(tags: Tags): string | undefined {
  const kind = landmarkWords.find(([key, values]) => values.test(tags[key] ?? ''))?.[2]
  return kind === 'station' && tags['subway'] === 'yes' ? 'metro' : kind
}

const basemapWords: readonly [key: string, values: RegExp, kind: BasemapKind][] = [
  ['natural', /^(water|bay)$/, 'water'], ['waterway', /^(riverbank|dock)$/, 'water'], ['landuse', /^(reservoir|basin)$/, 'water'],
  ['leisure', /^(park|garden|nature_reserve|golf_course)$/, 'park'], ['natural', /^(wood|grassland|scrub|wetland)$/, 'park'],
  ['landuse', /^(forest|grass|meadow|recreation_ground|village_green|orchard)$/, 'park'],
  ['building', /^(?!no$)./, 'building'],
  ['landuse', /^(residential|commercial|retail|industrial|institutional|education|military|railway)$/, 'block'],
]

/** What an area is on the map. */
export function groundOf(tags: Tags): BasemapKind | undefined {
  return basemapWords.find(([key, values]) => values.test(tags[key] ?? ''))?.[2]
}

/** What a line is on the map; nothing that runs below the ground. */
export function courseOf(tags: Tags): BasemapKind | undefined {
  if ((tags['tunnel'] ?? 'no') !== 'no') return undefined
  if (/^(river|canal|stream)$/.test(tags['waterway'] ?? '')) return 'waterway'
  return /^(rail|light_rail|subway|tram|monorail|narrow_gauge)$/.test(tags['railway'] ?? '') ? 'rail' : undefined
}
