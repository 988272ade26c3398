import { difference, featureCollection, feature, union } from '@turf/turf'
import type { MultiPolygon, Polygon } from 'geojson'
import type { City, ServiceArea, Unit } from '../../server/src/core/gazetteer.ts'
import { twinOf } from './arrangement.ts'
import type { Site } from './estates.ts'
import type { Ground } from './ground.ts'
import type { HeatingAreas } from './heating.ts'
import { outlines, polygonOf } from './outline.ts'
import { at, direction, distance, type Spot } from './plane.ts'
import { planted } from './planted.ts'
import { centroid, clipLeft, insideSpot } from './polygon.ts'

/** Today's areas hold from the last season on; the season before, some belonged to others. */
const season = '2025-10-01T00:00:00+08:00'
const seasonBefore = '2024-10-01T00:00:00+08:00'
/** Every so many-th heating area changed hands. */
const changedHands = 24

/** Heating areas as the outlines of their blocks, with the planted gap, overlap and cut where `plan` found room for them. */
export function heatingServiceAreas(
  ground: Ground,
  heating: HeatingAreas,
  unitOfArea: readonly string[],
  units: readonly Unit[],
  plan: MessPlan,
): ServiceArea[] {
  const own = (face: number) => (face === plan.gap?.face ? -1 : (heating.areaOf[face] ?? -1))
  const shapes = outlines(ground.net, own)
  if (plan.overlap) {
    const { face, other } = plan.overlap
    const wider = outlines(ground.net, (one) => (own(one) === other || one === face ? other : -1)).get(other)
    if (wider) shapes.set(other, wider)
  }
  if (plan.cut) {
    const { half, area, other } = plan.cut
    const given = polygonOf(half)
    shapes.set(area, multi(difference(featureCollection([feature(shapeOf(shapes, area)), feature(given)]))))
    shapes.set(other, multi(union(featureCollection([feature(shapeOf(shapes, other)), feature(given)]))))
  }
  const nameOf = new Map(units.map((unit) => [unit.sourceKey, unit.name.replace('换热站', '')]))
  return [...shapes].flatMap(([area, geometry]) => {
    const unitKey = at(unitOfArea, area)
    const now = areaRow(`area-heating-${area + 1}`, `${nameOf.get(unitKey) ?? ''}片区`, 'heating', unitKey, geometry)
    const former = at(unitOfArea, area + changedHands)
    if (area % changedHands !== 0 || former === unitKey) return [now]
    return [{ ...now, unitKey: former, validFrom: seasonBefore, validTo: season }, now]
  })
}

export function areaRow(
  sourceKey: string,
  name: string,
  category: ServiceArea['category'],
  unitKey: string,
  geometry: MultiPolygon,
): ServiceArea {
  return { sourceKey, name, category, unitKey, geometry, validFrom: season, validTo: null }
}

/** District offices answer for four categories in their whole district. */
export function officeServiceAreas(districts: City['districts'], offices: readonly Unit[]): ServiceArea[] {
  return (['public-housing', 'demolition', 'title', 'other'] as const).flatMap((category) =>
    districts.map(({ name, geometry }, index) =>
      areaRow(`area-${category}-${index + 1}`, name, category, at(offices, index).sourceKey, geometry),
    ),
  )
}

/** Where the planted mess of the service areas goes: faces, areas, and the half of a block that changes sides. */
export interface MessPlan {
  gap?: { face: number }
  overlap?: { face: number; other: number }
  cut?: { half: Spot[]; area: number; other: number }
}

/** Finds an estate, alone in its block and beside another area, for each planted mess, and gives it the planted name. */
export function planMess(ground: Ground, heating: HeatingAreas, sites: readonly Site[]): MessPlan {
  const crowd = new Map<number, number>()
  for (const { face } of sites) crowd.set(face, (crowd.get(face) ?? 0) + 1)
  const free = sites.filter(
    (site) =>
      crowd.get(site.face) === 1 &&
      !site.planted &&
      site.houses.length >= 12 &&
      distance(insideSpot(at(ground.net.faces, site.face).ring), at(heating.middles, heating.areaOf[site.face] ?? 0)) > 1,
  )
  const claim = (want: (typeof planted)['gap' | 'overlap' | 'cut'], fits: (site: Site) => boolean) => {
    const site = free.find((one) => !one.planted && at(ground.districts, at(ground.districtOf, one.face)).name === want.district && fits(one))
    if (site) rename(site, want)
    return site
  }
  const plan: MessPlan = {}
  const gap = claim(planted.gap, () => true)
  if (gap) plan.gap = { face: gap.face }
  const overlap = claim(planted.overlap, (site) => foreignEdge(ground, heating, site.face) !== undefined)
  const beside = overlap && foreignEdge(ground, heating, overlap.face)
  if (overlap && beside) plan.overlap = { face: overlap.face, other: beside.area }
  const cut = claim(planted.cut, (site) => foreignEdge(ground, heating, site.face) !== undefined)
  const border = cut && foreignEdge(ground, heating, cut.face)
  if (cut && border) {
    const half = clipLeft(at(ground.net.faces, cut.face).ring, centroid(cut.ring), direction(border.b, border.a))
    plan.cut = { half, area: heating.areaOf[cut.face] ?? -1, other: border.area }
  }
  for (const want of planted.renamed) {
    const site = free.find((one) => !one.planted && at(ground.districts, at(ground.districtOf, one.face)).name === want.district)
    if (site) rename(site, want)
  }
  return plan
}

function rename(site: Site, to: { name: string; aliases: readonly string[]; formerNames: readonly string[] }): void {
  site.name = to.name
  site.root = to.name.slice(0, 2)
  site.aliases = [...to.aliases]
  site.formerNames = [...to.formerNames]
  site.planted = true
}

/** The longest edge of a block behind which another heating area lies. */
function foreignEdge(ground: Ground, heating: HeatingAreas, face: number): { a: Spot; b: Spot; area: number } | undefined {
  const { edges, ring } = at(ground.net.faces, face)
  const foreign = edges.flatMap((edge, index) => {
    const other = at(ground.net.face, twinOf(edge))
    const area = other < 0 ? -1 : (heating.areaOf[other] ?? -1)
    return area < 0 || area === heating.areaOf[face] ? [] : [{ a: at(ring, index), b: at(ring, index + 1), area }]
  })
  return foreign.sort((one, other) => distance(other.a, other.b) - distance(one.a, one.b)).find(({ a, b }) => distance(a, b) > 100)
}

function multi(made: { geometry: Polygon | MultiPolygon } | null): MultiPolygon {
  if (!made) throw new Error('nothing is left of a service area')
  return made.geometry.type === 'MultiPolygon' ? made.geometry : { type: 'MultiPolygon', coordinates: [made.geometry.coordinates] }
}

function shapeOf(shapes: ReadonlyMap<number, MultiPolygon>, area: number): MultiPolygon {
  const shape = shapes.get(area)
  if (!shape) throw new Error(`no outline of area ${area}`)
  return shape
}
