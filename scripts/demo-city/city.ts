import type { BasemapFeature, Building, City, DoorPlate, Estate, Street, Unit } from '../../server/src/core/gazetteer.ts'
import { parseDoorNumber } from '../../server/src/core/address/number.ts'
import { makeEstates, type Site } from './estates.ts'
import { type Ground, makeGround } from './ground.ts'
import { divideHeating } from './heating.ts'
import { makeLandmarks } from './landmarks.ts'
import { banks } from './lines.ts'
import { makeDistrictOffices, makeHeatingUnits, makePropertyCompanies, phoneBook } from './organisations.ts'
import { closedLonLat, outlines, polygonOf } from './outline.ts'
import type { CityParameters } from './parameters.ts'
import { at, distance, type Spot, toLonLat } from './plane.ts'
import { makePlates, type Plate } from './plates.ts'
import { centroid, insideSpot, insetConvex } from './polygon.ts'
import { seededRandom } from './random.ts'
import { areaRow, heatingServiceAreas, officeServiceAreas, planMess } from './service-areas.ts'
import { basemapKindOf, subdistrictRows } from './skeleton.ts'
import { nameStreets } from './street-names.ts'

/** A whole city from a few parameters: pure, and the same for the same parameters. */
export function generateCity(parameters: CityParameters): City {
  const { seed } = parameters
  const ground = makeGround(parameters)
  nameStreets(ground, seed)
  const plates = makePlates(ground, seed, parameters.plateMetres)
  const { sites, owner } = makeEstates(ground, plates, seed, parameters.estateShare)
  const heating = divideHeating(ground, seed, parameters.blocksPerHeatingArea)
  const mess = planMess(ground, heating, sites)
  const book = phoneBook(seededRandom(seed, 'people'))
  const stations = makeHeatingUnits(heating, sites, seed, book)
  const property = makePropertyCompanies(sites, seed, book)
  const districts = makeDistricts(ground)
  const offices = makeDistrictOffices(
    ground.districts.map(({ name, ring }) => ({ name, middle: insideSpot(ring) })),
    book,
  )
  const subdistricts = makeSubdistricts(ground)
  const units: Unit[] = [...stations.units, ...property.units, ...offices]
  return {
    districts,
    subdistricts: subdistricts.rows,
    streets: ground.streets.map(streetRow).filter((_, index) => reaches(at(ground.streets, index).path, parameters.radiusMetres)),
    doorPlates: plates.map((plate, index) => plateRow(ground, plate, index, owner[index] ?? -1, subdistricts.keyOf)),
    estates: sites.map((site, index) => estateRow(ground, site, index, at(property.companyOf, index), subdistricts.keyOf)),
    buildings: sites.flatMap(buildingRows),
    landmarks: makeLandmarks(ground, plates, new Set(sites.map(({ face }) => face)), seed),
    units,
    serviceAreas: [
      ...heatingServiceAreas(ground, heating, stations.unitOfArea, stations.units, mess),
      ...sites.map((site, index) =>
        areaRow(`area-property-${index + 1}`, site.name, 'property', at(property.companyOf, index), polygonOf(site.ring)),
      ),
      ...officeServiceAreas(districts, offices),
    ],
    basemap: makeBasemap(ground),
  }
}

const reaches = (path: readonly Spot[], radius: number) => path.some((spot) => distance(spot, [0, 0]) < radius + 500)

function makeDistricts(ground: Ground): City['districts'] {
  const shapes = outlines(ground.net, (face) => at(ground.districtOf, face))
  return ground.districts.map(({ name, code, aliases, formerNames, ring }, index) => ({
    sourceKey: `district-${index + 1}`,
    name,
    aliases,
    formerNames,
    code,
    geometry: shapes.get(index) ?? polygonOf(ring),
  }))
}

/** Each block goes to the nearest subdistrict seat of its district. */
function makeSubdistricts(ground: Ground) {
  const seats = subdistrictRows().map((row) => ({ ...row, district: ground.districts.findIndex(({ name }) => name === row.district) }))
  const nearest = ground.net.faces.map((face, index) => {
    const district = at(ground.districtOf, index)
    if (district < 0) return -1
    const middle = insideSpot(face.ring)
    let best = -1
    seats.forEach((seat, position) => {
      if (seat.district !== district) return
      if (best < 0 || distance(seat.seat, middle) < distance(at(seats, best).seat, middle)) best = position
    })
    return best
  })
  const shapes = outlines(ground.net, (face) => at(nearest, face))
  const rows: City['subdistricts'] = seats.map((seat, index) => ({
    sourceKey: `subdistrict-${index + 1}`,
    name: seat.name,
    aliases: [],
    formerNames: [],
    districtKey: `district-${seat.district + 1}`,
    geometry: shapes.get(index) ?? null,
  }))
  return { rows, keyOf: (face: number) => (at(nearest, face) < 0 ? null : `subdistrict-${at(nearest, face) + 1}`) }
}

function streetRow(street: Ground['streets'][number], index: number): Street {
  return {
    sourceKey: `street-${index + 1}`,
    name: street.name,
    aliases: street.aliases,
    formerNames: street.formerNames,
    class: street.class,
    geometry: { type: 'MultiLineString', coordinates: [street.path.map(toLonLat)] },
  }
}

type KeyOfFace = (face: number) => string | null

function plateRow(ground: Ground, plate: Plate, index: number, owner: number, subdistrictOf: KeyOfFace): DoorPlate {
  const parsed = parseDoorNumber(plate.text)
  if (!parsed) throw new Error(`not a door number: ${plate.text}`)
  return {
    sourceKey: `plate-${index + 1}`,
    streetKey: `street-${plate.street + 1}`,
    districtKey: `district-${at(ground.districtOf, plate.face) + 1}`,
    subdistrictKey: subdistrictOf(plate.face),
    estateKey: owner < 0 ? null : `estate-${owner + 1}`,
    lane: '',
    alley: '',
    number: parsed.number,
    numberKey: parsed.key,
    numberText: plate.text,
    side: plate.side,
    geometry: { type: 'Point', coordinates: toLonLat(plate.spot) },
  }
}

function estateRow(ground: Ground, site: Site, index: number, company: string, subdistrictOf: KeyOfFace): Estate {
  const street = at(ground.streets, site.plate.street)
  const district = at(ground.districtOf, site.face)
  return {
    sourceKey: `estate-${index + 1}`,
    name: site.name,
    aliases: site.aliases,
    formerNames: site.formerNames,
    districtKey: `district-${district + 1}`,
    subdistrictKey: subdistrictOf(site.face),
    streetKey: `street-${site.plate.street + 1}`,
    numberText: site.plate.text,
    address: `${at(ground.districts, district).name}${street.name}${site.plate.text}`,
    propertyCompanyKey: company,
    geometry: polygonOf(site.ring),
    point: { type: 'Point', coordinates: toLonLat(centroid(site.ring)) },
  }
}

function buildingRows(site: Site, estate: number): Building[] {
  return site.houses.map((house, index) => ({
    sourceKey: `building-${estate + 1}-${index + 1}`,
    estateKey: `estate-${estate + 1}`,
    number: house.number,
    name: house.name,
    units: house.units,
    floors: house.floors,
    geometry: { type: 'Polygon', coordinates: [closedLonLat(house.ring)] },
  }))
}

function makeBasemap(ground: Ground): BasemapFeature[] {
  const drawn = ground.base.map((line, index): BasemapFeature => ({
    sourceKey: `base-${index + 1}`,
    kind: basemapKindOf[line.kind],
    name: line.name,
    geometry:
      line.kind === 'park' ? polygonOf(line.path)
      : line.kind === 'river' ? polygonOf(banks(line.path, line.widthMetres))
      : { type: 'MultiLineString', coordinates: [line.path.map(toLonLat)] },
  }))
  const blocks = ground.net.faces.flatMap((face, index): BasemapFeature[] => {
    if (at(ground.land, index) !== 'block') return []
    const widths = face.edges.map((edge) => at(ground.lines, at(ground.net.lineOf, edge >> 1)).halfWidth)
    const ring = insetConvex(face.ring, widths)
    return ring.length === 0 ? [] : [{ sourceKey: `block-${index + 1}`, kind: 'block', name: null, geometry: polygonOf(ring) }]
  })
  return [...drawn, ...blocks]
}
