import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/** A made-up district of streets in a grid, with the plates of each in a row: as a city's table of door plates is. */
export const district = '铁西区'
const west = 123.2
const south = 41.7
const platesOfStreet = 250
const buildingsOfEstate = 100
const degree = 1e-5

/** `行政区,街道,街路,门牌号,经度,纬度`, streets mixed as in a table that was kept for years. */
export async function writePlates(path: string, count: number): Promise<void> {
  await writeLines(path, function* () {
    yield '\uFEFF行政区,街道,街路,门牌号,经度,纬度\r\n'
    const streets = Math.ceil(count / platesOfStreet)
    for (let index = 0; index < count; index += 1) {
      const [street, place] = [index % streets, Math.floor(index / streets)]
      const [lon, lat] = [west + (street % 60) * 0.006 + (place % 2) * 20 * degree, south + Math.floor(street / 60) * 0.005 + place * 2 * degree]
      yield `${district},第${Math.floor(street / 40) + 1}街道,${streetName(street)},${place + 1}号,${lon.toFixed(7)},${lat.toFixed(7)}\r\n`
    }
  })
}

/** Estates that the buildings of `writeBuildings` belong to, each a square of a hundred buildings. */
export async function writeEstates(path: string, buildings: number): Promise<void> {
  await writeFeatures(path, Math.ceil(buildings / buildingsOfEstate), (estate) => {
    const [lon, lat] = estateCorner(estate)
    return { properties: { name: estateName(estate), 行政区: district }, rings: [box(lon - 5 * degree, lat - 5 * degree, 420 * degree, 320 * degree)] }
  })
}

/** Outlines with a bay each (eight corners), named by estate and number. */
export async function writeBuildings(path: string, count: number): Promise<void> {
  await writeFeatures(path, count, (index) => {
    const [estate, place] = [Math.floor(index / buildingsOfEstate), index % buildingsOfEstate]
    const [lon, lat] = estateCorner(estate)
    const [x, y] = [lon + (place % 10) * 40 * degree, lat + Math.floor(place / 10) * 30 * degree]
    return { properties: { 小区名称: estateName(estate), 楼号: `${place + 1}号楼`, 层数: 6 + (place % 27), 单元数: 1 + (place % 4) }, rings: [bay(x, y)] }
  })
}

function streetName(index: number): string {
  const words = ['兴华', '保工', '建设', '卫工', '重工', '云峰', '沈辽', '肇工', '启工', '齐贤']
  return `${words[index % 10]}${Math.floor(index / 10) + 1}街`
}

function estateName(index: number): string {
  return `安居${index + 1}期小区`
}

function estateCorner(index: number): [number, number] {
  return [west + (index % 60) * 500 * degree, south + Math.floor(index / 60) * 400 * degree]
}

function box(lon: number, lat: number, wide: number, high: number): number[][] {
  return [[lon, lat], [lon + wide, lat], [lon + wide, lat + high], [lon, lat + high], [lon, lat]]
}

function bay(lon: number, lat: number): number[][] {
  const at = (x: number, y: number) => [lon + x * degree, lat + y * degree]
  return [at(0, 0), at(30, 0), at(30, 12), at(20, 12), at(20, 9), at(10, 9), at(10, 12), at(0, 12), at(0, 0)]
}

async function writeFeatures(path: string, count: number, feature: (index: number) => { properties: object; rings: number[][][] }): Promise<void> {
  await writeLines(path, function* () {
    yield '{"type":"FeatureCollection","features":[\n'
    for (let index = 0; index < count; index += 1) {
      const { properties, rings } = feature(index)
      const coordinates = rings.map((ring) => ring.map((at) => at.map((degrees) => Number(degrees.toFixed(7)))))
      yield `${index === 0 ? '' : ',\n'}${JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } })}`
    }
    yield '\n]}\n'
  })
}

async function writeLines(path: string, lines: () => Iterable<string>): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 })
  for (const text of lines()) if (!file.write(text)) await new Promise<void>((resolve) => file.once('drain', () => resolve()))
  file.end()
  await finished(file)
}
