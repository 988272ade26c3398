import type { Geometry, Position } from 'geojson'
import { parseBuildingNumber } from '../../../core/address/number.ts'
import { indexPolygons } from '../../../core/geo/polygon-index.ts'
import { pointInside } from '../../../core/geo/ring.ts'
import type { Field } from '../columns.ts'
import type { ImportKind } from '../report.ts'
import { readFeatures, type OsmFeature, type Selection } from './osm-features.ts'
import type { OsmFile, Tags } from './osm-file.ts'
import { tellStreets } from './osm-streets.ts'
import { courseOf, groundOf, hasName, landmarkKindOf, namesOf, streetClassOf } from './osm-words.ts'
import type { Layer, SourceRow } from './source.ts'

type Columns = Partial<Record<Field, string>>
type OsmRow = Omit<SourceRow, 'line'>

/** One kind of thing in a file of OpenStreetMap data; its columns are called as the fields that they are for. */
export interface OsmLayer {
  kind: ImportKind
  geometry: Layer['geometry']
  columns: readonly Field[]
  rows(file: OsmFile, progress: (share: number) => void): AsyncIterable<OsmRow>
}

const names = ['key', 'name', 'aliases', 'formerNames'] as const

function layer(kind: ImportKind, geometry: Layer['geometry'], columns: readonly Field[], rows: OsmLayer['rows']): OsmLayer {
  const blank = Object.fromEntries(columns.map((column) => [column, '']))
  return {
    kind, geometry, columns,
    async *rows(file, progress) {
      for await (const row of rows(file, progress)) yield { ...row, fields: { ...blank, ...row.fields } }
    },
  }
}

function rowOf({ key, tags, drawn }: OsmFeature, columns: Columns = {}): OsmRow {
  const fields = { key: `osm:${key}`, ...namesOf(tags), ...columns }
  return 'geometry' in drawn ? { fields, geometry: drawn.geometry } : { fields, unreadable: drawn.reason }
}

/** A layer whose elements are told by their tags alone. */
const simple = (selection: Selection, columns: (tags: Tags) => Columns = () => ({})): OsmLayer['rows'] =>
  async function* (file, progress) {
    for await (const feature of readFeatures(file, selection, progress)) yield rowOf(feature, columns(feature.tags))
  }

const isBoundary = (tags: Tags, levels: RegExp) => tags['boundary'] === 'administrative' && levels.test(tags['admin_level'] ?? '') && hasName(tags)
const districtLevels = /^[56]$/

/** Level 6; a city that has no districts (level 5) is its own. */
async function* districts(file: OsmFile, progress: (share: number) => void): AsyncIterable<OsmRow> {
  const found = await all(readFeatures(file, { relation: (tags) => (isBoundary(tags, districtLevels) ? 'area' : undefined) }, progress))
  const level = found.some(({ tags }) => tags['admin_level'] === '6') ? '6' : '5'
  for (const feature of found) if (feature.tags['admin_level'] === level) yield rowOf(feature)
}

async function* streets(file: OsmFile, progress: (share: number) => void): AsyncIterable<OsmRow> {
  const found = await all(readFeatures(file, {
    way: (tags) => (hasName(tags) && streetClassOf(tags) && tags['area'] !== 'yes' ? 'line' : undefined),
    relation: (tags) => (isBoundary(tags, /^6$/) ? 'area' : undefined),
  }, progress))
  const isWay = ({ nodes }: OsmFeature) => nodes !== undefined
  for (const { feature, district } of tellStreets(found.filter(isWay), found.filter((each) => !isWay(each)))) {
    yield rowOf(feature, { district, class: streetClassOf(feature.tags)! })
  }
}

const isEstate = (tags: Tags) => (tags['landuse'] === 'residential' || tags['place'] === 'neighbourhood') && hasName(tags)
const estateAreas: Selection = {
  way: (tags, isClosed) => (isEstate(tags) && (isClosed || tags['landuse']) ? 'area' : undefined),
  relation: (tags) => (isEstate(tags) ? 'area' : undefined),
}

/** "12号楼" as its name or number; a house number with a street is a door plate's. */
function buildingNumber(tags: Tags): string | undefined {
  const said = [tags['name'], tags['ref'], tags['addr:street'] ? undefined : tags['addr:housenumber']]
  return said.find((text) => text !== undefined && parseBuildingNumber(text) !== undefined)
}

type EstateAt = (at: Position) => string | undefined

async function openEstates(file: OsmFile, progress: (share: number) => void): Promise<EstateAt> {
  const found = await all(readFeatures(file, estateAreas, progress))
  return indexPolygons(found.flatMap(({ tags, drawn }) => {
    const geometry = 'geometry' in drawn ? areaOf(drawn.geometry) : undefined
    return geometry ? [{ geometry, value: namesOf(tags).name }] : []
  }))
}

/** The estate of a building that has a number there; others are outlines on the map. */
function homeOf({ tags, drawn }: OsmFeature, estateAt: EstateAt): { estate: string; number: string } | undefined {
  const number = buildingNumber(tags)
  const area = number !== undefined && 'geometry' in drawn ? areaOf(drawn.geometry) : undefined
  const estate = area && estateAt(pointInside(area))
  return number !== undefined && estate !== undefined ? { estate, number } : undefined
}

function areaOf(geometry: Geometry) {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? geometry : undefined
}

const isBuilding = (tags: Tags) => groundOf(tags) === 'building'

async function* buildings(file: OsmFile, progress: (share: number) => void): AsyncIterable<OsmRow> {
  const estateAt = await openEstates(file, (share) => progress(share / 2))
  const take = (tags: Tags) => (isBuilding(tags) && buildingNumber(tags) !== undefined ? 'area' as const : undefined)
  for await (const feature of readFeatures(file, { way: take, relation: take }, (share) => progress(0.5 + share / 2))) {
    const home = homeOf(feature, estateAt)
    const levels = feature.tags['building:levels'] ?? ''
    if (home) yield rowOf(feature, { ...home, name: '', floors: /^\d{1,3}$/.test(levels) ? levels : '' })
  }
}

async function* ground(file: OsmFile, progress: (share: number) => void): AsyncIterable<OsmRow> {
  const estateAt = await openEstates(file, (share) => progress(share / 2))
  const isGround = (tags: Tags) => groundOf(tags) !== undefined && !(groundOf(tags) === 'block' && isEstate(tags))
  const areas = readFeatures(file, {
    way: (tags, isClosed) => (isGround(tags) && (isClosed || !courseOf(tags)) ? 'area' : courseOf(tags) && 'line'),
    relation: (tags) => (isGround(tags) ? 'area' : undefined),
  }, (share) => progress(0.5 + share / 2))
  for await (const feature of areas) {
    const isLine = 'geometry' in feature.drawn && feature.drawn.geometry.type === 'MultiLineString'
    const kind = (isLine ? courseOf : groundOf)(feature.tags) ?? courseOf(feature.tags)!
    if (kind !== 'building' || !homeOf(feature, estateAt)) yield rowOf(feature, { kind })
  }
}

const isPlate = (tags: Tags) => Boolean(tags['addr:housenumber'] && (tags['addr:street'] || tags['addr:place']))

/** One row for each number of "12;14". */
async function* plates(file: OsmFile, progress: (share: number) => void): AsyncIterable<OsmRow> {
  const take = (tags: Tags) => (isPlate(tags) ? 'point' as const : undefined)
  for await (const feature of readFeatures(file, { node: isPlate, way: take, relation: take }, progress)) {
    const { tags } = feature
    for (const number of tags['addr:housenumber']!.split(/[;,、]/).map((each) => each.trim()).filter((each) => each !== '')) {
      yield rowOf(feature, {
        number, street: tags['addr:street'] ?? '', area: tags['addr:street'] ? '' : tags['addr:place']!,
        district: tags['addr:district'] ?? '', subdistrict: tags['addr:subdistrict'] ?? '',
      })
    }
  }
}

const isLandmark = (tags: Tags) => hasName(tags) && landmarkKindOf(tags) !== undefined && !(isBuilding(tags) && buildingNumber(tags) !== undefined)
const landmarkPoint = (tags: Tags) => (isLandmark(tags) ? 'point' as const : undefined)

const addressOf = (tags: Tags) => tags['addr:full'] ?? [tags['addr:street'], tags['addr:housenumber']].filter(Boolean).join('')

/** In the order in which they are imported: districts before what lies in them, estates before their buildings. */
export const layers: readonly OsmLayer[] = [
  layer('district', 'polygon', names, districts),
  layer('subdistrict', 'polygon', names, simple({ relation: (tags) => (isBoundary(tags, /^8$/) ? 'area' : undefined) })),
  layer('street', 'line', [...names, 'class', 'district'], streets),
  layer('estate', 'polygon', [...names, 'street', 'number', 'address'], simple(estateAreas, (tags) => ({
    street: tags['addr:street'] ?? '', number: tags['addr:housenumber'] ?? '', address: addressOf(tags),
  }))),
  layer('building', 'polygon', ['key', 'estate', 'number', 'floors'], buildings),
  layer('door-plate', 'point', ['key', 'street', 'area', 'number', 'district', 'subdistrict'], plates),
  layer('landmark', 'point', [...names, 'kind', 'district', 'address'], simple(
    { node: isLandmark, way: landmarkPoint, relation: landmarkPoint },
    (tags) => ({ kind: landmarkKindOf(tags)!, district: tags['addr:district'] ?? '', address: addressOf(tags) }),
  )),
  layer('basemap', 'mixed', ['key', 'name', 'kind'], ground),
]

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
