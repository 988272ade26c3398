import { datumOfDegrees, falseEastingOf, meridianOf, zoneOfEpsg, type ChinaDatum } from './china-zones.ts'
import { crsName, crsOfName, type Crs } from './crs.ts'

const datums: Record<ChinaDatum, [zh: string, en: string]> = {
  cgcs2000: ['CGCS2000', 'CGCS2000'], xian80: ['西安80', "Xi'an 80"], beijing54: ['北京54', 'Beijing 54'],
}
const others: Record<string, [zh: string, en: string]> = {
  WGS84: ['经纬度（WGS84、CGCS2000）', 'Degrees (WGS84, CGCS2000)'],
  'GCJ-02': ['火星坐标 GCJ-02（高德、腾讯）', 'Shifted degrees GCJ-02 (Amap, Tencent)'],
  'BD-09': ['百度坐标 BD-09', 'Shifted degrees BD-09 (Baidu)'],
  'EPSG:3857': ['Web 墨卡托', 'Web Mercator'],
  'EPSG:3826': ['TWD97 二度分带 121°', 'TWD97 TM2 zone 121'],
  'EPSG:3825': ['TWD97 二度分带 119°', 'TWD97 TM2 zone 119'],
}

/** What people call the system of a name ("EPSG:4529 yx"): "CGCS2000 3度带 第41带 …"; the name itself where there is no other. */
export function crsLabel(name: string, language: 'zh' | 'en'): string {
  const crs = crsOfName(name)
  if (!crs) return name
  const zh = language === 'zh'
  const swapped = crs.swapped ? (zh ? '，横纵坐标互换' : ', axes swapped') : ''
  const { swapped: _, ...straight } = crs
  return plainLabel(straight, zh) + swapped
}

function plainLabel(crs: Crs, zh: boolean): string {
  const language = zh ? 0 : 1
  const zone = crs.kind === 'epsg' ? zoneOfEpsg(crs.code) : undefined
  if (zone) {
    const [meridian, easting] = [meridianOf(zone), falseEastingOf(zone)]
    const name = datums[zone.datum][language]
    if (!zone.prefixed) return zh ? `${name} ${zone.width}度带（中央经线${meridian}°）` : `${name} ${zone.width}-degree zone, meridian ${meridian}°`
    return zh
      ? `${name} ${zone.width}度带 第${zone.zone}带（中央经线${meridian}°，东坐标带带号，如 ${easting}）`
      : `${name} ${zone.width}-degree zone ${zone.zone}, meridian ${meridian}°, zone number in the easting (${easting})`
  }
  const datum = crs.kind === 'epsg' ? datumOfDegrees(crs.code) : undefined
  if (datum) return zh ? `${datums[datum][0]} 经纬度` : `${datums[datum][1]} degrees`
  const utm = crs.kind === 'epsg' && crs.code > 32_600 && crs.code <= 32_660 ? crs.code - 32_600 : undefined
  if (utm) return `WGS84 UTM ${utm}N`
  return others[crsName(crs)]?.[language] ?? crsName(crs)
}
