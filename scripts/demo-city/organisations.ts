import type { Unit } from '../../server/src/core/gazetteer.ts'
import type { Site } from './estates.ts'
import type { HeatingAreas } from './heating.ts'
import { nameLists, roots, take } from './names.ts'
import { planted } from './planted.ts'
import { at, distance, type Spot, toLonLat, toPlane } from './plane.ts'
import { type Random, seededRandom } from './random.ts'

/** Every number is 024-5550 and four digits: a range made up for this city, in the order of asking. */
export function phoneBook(random: Random): { phone(): string; duty(): string } {
  let given = 0
  return {
    phone: () => {
      given += 1
      return `024-5550 ${String((given * 7919) % 10_000).padStart(4, '0')}`
    },
    duty: () => random.pick(nameLists.surnames.split('')) + random.pick(nameLists.dutyTitles),
  }
}

export type PhoneBook = ReturnType<typeof phoneBook>

/** `unitOfArea[i]`: the exchange station that serves heating area i. */
export interface HeatingUnits {
  units: Unit[]
  unitOfArea: string[]
}

/** Areas this near to an existing station of their company may be served by it as well. */
const sharedWithinMetres = 1_500
const sharedChance = 0.35

/** Companies, their boiler houses, and exchange stations named after the largest estate that they heat. */
export function makeHeatingUnits(areas: HeatingAreas, sites: readonly Site[], seed: string, book: PhoneBook): HeatingUnits {
  const random = seededRandom(seed, 'stations')
  const companies = nameLists.heatingCompanies.map((company, index) => ({ ...company, key: `unit-heating-${index + 1}` }))
  const companyOf = areas.middles.map((middle) => nearest(middle, companies.map(({ seat }) => toPlane(...seat))))
  const units: Unit[] = companies.map((company) => ({
    ...unitOf(company.key, company.name, 'heating-company', null, toPlane(...company.seat), book),
    shortName: `${company.root}热力`,
    aliases: [`${company.root}热力`, `${company.root}供热`],
  }))

  const boilers = companies.flatMap((company, index) => {
    const own = areas.middles.filter((_, area) => companyOf[area] === index)
    const count = Math.max(1, Math.round((own.length * company.boilerHouses) / 52))
    return spread(own, count).map((spot, position) => ({ company: index, spot, key: `${company.key}-boiler-${position + 1}` }))
  })
  const taken = new Set<string>()
  const siteOfFace = new Map<number, Site[]>()
  for (const site of sites) siteOfFace.set(site.face, [...(siteOfFace.get(site.face) ?? []), site])
  const spare = roots(nameLists.estateSecond, nameLists.estateFirst, seededRandom(seed, 'station roots'))
  const rootOf = (faces: readonly number[]) => {
    const here = faces.flatMap((face) => siteOfFace.get(face) ?? []).sort((a, b) => weight(b) - weight(a))
    return here.find((site) => !taken.has(site.root) && mayName(site))?.root ?? take(spare)
  }
  const claim = (root: string) => {
    taken.add(root)
    return root
  }

  const unitOfArea: string[] = []
  const stations: { key: string; spot: Spot; company: number }[] = []
  areas.faces.forEach((faces, area) => {
    const company = at(companyOf, area)
    const spot = at(areas.middles, area)
    const near = stations.find((station) => station.company === company && distance(station.spot, spot) < sharedWithinMetres)
    if (near && !faces.some((face) => siteOfFace.get(face)?.some(mustNameItsStation)) && random.chance(sharedChance)) {
      unitOfArea.push(near.key)
      return
    }
    const key = `unit-station-${area + 1}`
    const own = boilers.filter((boiler) => boiler.company === company)
    const parent = at(own, nearest(spot, own.map((boiler) => boiler.spot)))
    const root = claim(rootOf(faces))
    units.push({ ...unitOf(key, `${root}换热站`, 'exchange-station', parent.key, spot, book), shortName: `${root}换热站`, aliases: [`${root}站`] })
    stations.push({ key, spot, company })
    unitOfArea.push(key)
  })
  for (const boiler of boilers) {
    const root = claim(take(spare))
    const company = at(companies, boiler.company)
    units.push({
      ...unitOf(boiler.key, `${root}锅炉房`, 'boiler-house', company.key, boiler.spot, book),
      shortName: `${root}锅炉房`,
      aliases: [`${root}热源厂`],
    })
  }
  return { units: byRank(units), unitOfArea }
}

const weight = (site: Site) => (mustNameItsStation(site) ? 1e6 : 0) + site.houses.length
const [namesake] = planted.addressed
/** The first planted estate names its station, and no namesake of it another. */
const mustNameItsStation = (site: Site) => site.name === namesake.name && site.plate.text === `${namesake.number}号`
const mayName = (site: Site) => site.name !== namesake.name || mustNameItsStation(site)

const rankOf = { 'heating-company': 0, 'boiler-house': 1, 'exchange-station': 2, 'property-company': 3, 'district-office': 4, other: 5 }
const byRank = (units: Unit[]) => units.sort((a, b) => rankOf[a.kind] - rankOf[b.kind])

/** One property company for some sixteen estates, near one another or not, as in life. */
export function makePropertyCompanies(sites: readonly Site[], seed: string, book: PhoneBook): { units: Unit[]; companyOf: string[] } {
  const random = seededRandom(seed, 'property')
  const names = roots(nameLists.propertyFirst, nameLists.propertySecond, random)
  const count = Math.max(1, Math.round(sites.length / 16))
  const units = Array.from({ length: count }, (_, index) => {
    const root = take(names)
    const site = at(sites, random.whole(0, sites.length - 1))
    const unit = unitOf(`unit-property-${index + 1}`, `${root}物业服务有限公司`, 'property-company', null, site.plate.spot, book)
    return { ...unit, shortName: `${root}物业`, aliases: [`${root}物业`] }
  })
  return { units, companyOf: sites.map(() => random.pick(units).sourceKey) }
}

export function makeDistrictOffices(districts: readonly { name: string; middle: Spot }[], book: PhoneBook): Unit[] {
  return districts.map(({ name, middle }, index) => ({
    ...unitOf(`unit-office-${index + 1}`, `${name}房产服务中心`, 'district-office', null, middle, book),
    shortName: `${name.replace(/(新?区)$/, '')}房产`,
    aliases: [`${name}房产局`],
  }))
}

function unitOf(key: string, name: string, kind: Unit['kind'], parentKey: string | null, spot: Spot, book: PhoneBook): Unit {
  return {
    sourceKey: key,
    name,
    shortName: null,
    aliases: [],
    kind,
    parentKey,
    dutyPhone: book.phone(),
    contact24h: book.phone(),
    dutyName: book.duty(),
    address: null,
    geometry: { type: 'Point', coordinates: toLonLat(spot) },
  }
}

function nearest(spot: Spot, among: readonly Spot[]): number {
  return among.reduce((best, other, index) => (distance(spot, other) < distance(spot, at(among, best)) ? index : best), 0)
}

/** `count` of the spots, each as far from the earlier ones as can be. */
function spread(spots: readonly Spot[], count: number): Spot[] {
  const chosen = spots.slice(0, 1)
  while (chosen.length < Math.min(count, spots.length)) {
    const gap = (spot: Spot) => Math.min(...chosen.map((other) => distance(spot, other)))
    chosen.push(spots.reduce((best, spot) => (gap(spot) > gap(best) ? spot : best)))
  }
  return chosen
}
