import type { LexiconSource } from './lexicon-source.ts'
import { moved } from './earth.ts'
import { parseDoorNumber } from './number.ts'

/** A town of two districts, small enough to be read, for the tests beside this file. */
export function fixtureSource(): LexiconSource {
  const centre = { lon: 123.36, lat: 41.8 }
  const at = (east: number, north: number) => {
    const there = moved(centre.lon, centre.lat, 90, east)
    return moved(there.lon, there.lat, 0, north)
  }
  const line = (...spots: [number, number][]) => spots.map(([east, north]): [number, number] => [at(east, north).lon, at(east, north).lat])
  const named = (id: number, name: string, aliases: string[] = [], formerNames: string[] = []) => ({ id, name, aliases, formerNames })

  const plates = [
    // 兴华北街 runs north: odd numbers west, even ones east, 10 m a number; 40 to 44 are missing.
    ...[...Array(60).keys()].map((nth) => nth + 1).filter((number) => number % 2 === 1 || number < 40 || number > 44)
      .map((number) => ({ street: 1, district: 1, estate: number === 34 ? 1 : 0, text: `${number}号`, ...at(number % 2 ? -12 : 12, number * 10) })),
    { street: 1, district: 1, estate: 0, text: '甲36号', ...at(14, 364) },
    { street: 1, district: 1, estate: 0, text: '36-1号', ...at(14, 368) },
    ...[2, 4, 6, 8, 10, 12].map((number) => ({ street: 3, district: 1, estate: 0, text: `${number}号`, ...at(number * 10, 312) })),
    ...[1, 3, 5, 7, 9].map((number) => ({ street: 4, district: 2, estate: 0, text: `${number}号`, ...at(3000, number * 10) })),
    ...[12, 14].map((number) => ({ street: 5, district: 2, estate: 0, text: `${number}号`, ...at(3200, number * 10) })),
    ...[1, 2, 3].map((number) => ({ street: 4, district: 2, estate: 0, lane: '2巷', text: `${number}号`, ...at(3050, number * 10) })),
    ...['118号', '118号十楼之2', '118号地下一层'].map((text) => ({ street: 5, district: 2, estate: 0, text, ...at(3200, 1180) })),
  ].map((plate) => ({ lane: '', ...plate, ...parseDoorNumber(plate.text)! }))

  const buildings = [
    ...[...Array(15).keys()].map((nth) => ({ estate: 1, number: String(nth + 1), units: 3, floors: 6, ...at(40 + nth * 20, 340) })),
    ...['A', 'B', '1'].map((number, nth) => ({ estate: 2, number, units: 2, floors: 18, ...at(3040 + nth * 40, 60) })),
  ]
  return {
    city: { name: '沈阳市', province: '辽宁省' },
    districts: [{ ...named(1, '铁西区'), ...at(0, 300) }, { ...named(2, '浑南区', [], ['东陵区']), ...at(3000, 300) }],
    subdistricts: [{ ...named(1, '兴华街道'), districtId: 1, ...at(0, 300) }],
    streets: [
      { ...named(1, '兴华北街', ['兴华街']), class: 'main', lines: [line([0, 0], [0, 300], [0, 600])] },
      { ...named(2, '兴华南街', ['兴华街']), class: 'main', lines: [line([0, 0], [0, -600])] },
      { ...named(3, '建设路', [], ['五马路']), class: 'main', lines: [line([-400, 300], [400, 300])] },
      { ...named(4, '和平大街'), class: 'main', lines: [line([3000, 0], [3000, 600])] },
      { ...named(5, '仁爱路二段'), class: 'secondary', lines: [line([3200, 0], [3200, 1200])] },
      { ...named(6, '北一路'), class: 'minor', lines: [line([-400, 500], [400, 500])] },
    ],
    estates: [
      { ...named(1, '金谷花园', ['金谷']), districtId: 1, subdistrictId: 1, streetId: 1, numberText: '34号', address: null, ...at(180, 340), radiusMetres: 160 },
      { ...named(2, '金谷花园'), districtId: 2, subdistrictId: null, streetId: 4, numberText: '5号', address: null, ...at(3080, 60), radiusMetres: 90 },
      { ...named(3, '学府新城二期'), districtId: 2, subdistrictId: null, streetId: null, numberText: null, address: '浑南区怡发工业大道(镇政府西南)', ...at(3500, 60), radiusMetres: 90 },
    ],
    landmarks: [{ ...named(1, '铁西广场'), kind: 'square', districtId: 1, address: null, ...at(-300, -300) }],
    crossings: [
      { streetA: 1, streetB: 3, ...at(0, 300) }, { streetA: 1, streetB: 6, ...at(0, 500) }, { streetA: 1, streetB: 2, ...at(0, 0) },
    ],
    plates: {
      id: Int32Array.from(plates, (_, index) => index + 1), streetId: Int32Array.from(plates, (plate) => plate.street),
      districtId: Int32Array.from(plates, (plate) => plate.district), estateId: Int32Array.from(plates, (plate) => plate.estate),
      number: Int32Array.from(plates, (plate) => plate.number), lon: Float64Array.from(plates, (plate) => plate.lon),
      lat: Float64Array.from(plates, (plate) => plate.lat), numberKey: plates.map((plate) => plate.key),
      lane: plates.map((plate) => plate.lane), alley: plates.map(() => ''),
    },
    buildings: {
      id: Int32Array.from(buildings, (_, index) => index + 1), estateId: Int32Array.from(buildings, (building) => building.estate),
      lon: Float64Array.from(buildings, (building) => building.lon), lat: Float64Array.from(buildings, (building) => building.lat),
      number: buildings.map((building) => building.number), units: Uint8Array.from(buildings, (building) => building.units),
      floors: Uint8Array.from(buildings, (building) => building.floors),
    },
  }
}
