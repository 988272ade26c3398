import { crsName, parseCrs, type Crs } from '../../core/geo/datum.ts'
import { FileRefused } from './report.ts'

/** What a kind can read, and how the columns for it are called. The first name that a file has is taken. */
export const synonyms = {
  key: ['key', 'source_key', 'poi_id', 'id', 'fid', 'gid', 'osm_id', '编号', '編號', '编码', '代码', '标识码'],
  name: ['name', '名称', '名稱', 'mc', '小区名称', '小区', '社区名称', '路名', '街路', '道路名称', '区名', '单位名称', '单位', '标准名称', '项目名称'],
  aliases: ['aliases', 'alias', '别名', '別名', '简称', '俗称', 'alt_name'],
  formerNames: ['former_names', 'former_name', 'old_name', '曾用名', '旧名', '原名', '老名'],
  district: ['district', '行政区', '区县', '所属区', '行政區', '区', '區', '县区', 'county', 'qx'],
  subdistrict: ['subdistrict', 'town', 'village', '街道', '乡镇', '街道办', '镇街', '里', '村里', '街办'],
  street: ['street', 'street_name', 'road', '街路', '路名', '街路巷', '道路', '街路名称', '道路名称', '街', '路', 'addr:street'],
  area: ['area', '地区', '地區', '聚落', '自然村'],
  lane: ['lane', '巷', '胡同'],
  alley: ['alley', '弄'],
  number: ['number', 'house_number', 'housenumber', 'addr:housenumber', '门牌号', '門牌號', '门牌', '門牌', '号', '號', '楼号', '楼栋号', '栋号', '楼栋', '幢号'],
  address: ['address', '地址', '详细地址', '標準地址', '标准地址', 'dz', 'addr:full'],
  x: ['x', 'lon', 'lng', 'long', 'longitude', '经度', '經度', '横坐标', 'point_x', '坐标x'],
  y: ['y', 'lat', 'latitude', '纬度', '緯度', '纵坐标', 'point_y', '坐标y'],
  wkt: ['wkt', 'geometry', 'geom', 'the_geom', '几何'],
  class: ['class', 'highway', '道路等级', '等级'],
  code: ['code', 'district_code', '行政区划代码', '区划代码', 'adcode'],
  kind: ['kind', '类型名', '类别', '類別', '类型', 'type', 'category', 'amenity'],
  estate: ['estate', '小区', '小区名称', '所属小区', '社区'],
  floors: ['floors', '层数', '楼层', '楼层数', '总层数', 'building:levels'],
  units: ['units', '单元数', '单元'],
  propertyCompany: ['property_company', '物业公司', '物业', '物业企业'],
  shortName: ['short_name', '简称'],
  parent: ['parent', '上级', '上级单位', '所属公司', '所属单位', '供热公司', '热力公司', '供热企业', '公司', 'company'],
  dutyPhone: ['duty_phone', 'phone', '值班电话', '电话', '联系电话', '服务电话'],
  contact24h: ['contact_24h', '24小时电话', '应急电话', '24小时联系电话'],
  dutyName: ['duty_name', '值班人', '负责人', '联系人'],
  unit: ['unit', 'unit_key', '责任单位', '供热单位', '换热站', '换热站名称', '热力站', '供热站', 'station', '热源', '单位', '站名', '服务单位'],
  category: ['category', '类别', '业务类别', '服务类别'],
  validFrom: ['valid_from', '生效时间', '开始时间', '起始日期', '生效日期'],
  validTo: ['valid_to', '失效时间', '结束时间', '截止日期', '失效日期'],
  city: ['city', '城市', '市'],
  province: ['province', '省', '省份'],
} as const satisfies Record<string, readonly string[]>
export type Field = keyof typeof synonyms

export interface ColumnChoice {
  columns: Partial<Record<Field, string>>
  /** The system that the chosen coordinate columns name themselves ("经度_gcj02"). */
  crs?: { crs: Crs; column: string }
}

/**
 * A column serves one field, the first of `fields` that it fits. Several columns may hold the same thing in several
 * systems; `crs` (as asked for) chooses among them.
 */
export function chooseColumns(
  names: readonly string[],
  fields: readonly Field[],
  asked: { crs?: Crs | undefined; map?: Readonly<Record<string, string>> | undefined },
): ColumnChoice {
  const columns: Partial<Record<Field, string>> = {}
  for (const [word, column] of Object.entries(asked.map ?? {})) {
    if (!names.includes(column)) throw new FileRefused({ code: 'unknown-column', column, columns: names.join(', ') }, 1)
    columns[fieldOf(word, fields)] = column
  }
  const labelled = names.map((name) => ({ name, ...splitSystem(name) }))
  let system: ColumnChoice['crs']
  for (const field of fields) {
    if (columns[field] !== undefined) continue
    const words: readonly string[] = synonyms[field]
    const free = labelled.filter((label) => !Object.values(columns).includes(label.name))
    const found = words.map((word) => free.filter((label) => label.base === simplify(word))).find((some) => some.length > 0)
    if (!found) continue
    const chosen = field === 'x' || field === 'y' ? chooseSystem(found, asked.crs) : found[0]!
    if (chosen.crs && (field === 'x' || field === 'y')) system ??= { crs: chosen.crs, column: chosen.name }
    columns[field] = chosen.name
  }
  return { columns, ...(system && { crs: system }) }
}

/** The field that a person means: its own name, or any of the names that its columns have. */
export function fieldOf(word: string, fields: readonly Field[]): Field {
  const same = (name: string) => simplify(name) === simplify(word)
  const field = fields.find(same) ?? fields.find((each) => (synonyms[each] as readonly string[]).some(same))
  if (!field) throw new FileRefused({ code: 'unknown-field', field: word, known: fields.join(', ') })
  return field
}

interface Label {
  name: string
  crs: Crs | undefined
}

function chooseSystem<L extends Label>(labels: L[], asked: Crs | undefined): L {
  const wanted = crsName(asked ?? { kind: 'wgs84' })
  const of = (crs: string | undefined) => labels.find((label) => (label.crs && crsName(label.crs)) === crs)
  const chosen = of(wanted) ?? of(undefined) ?? (asked ? undefined : labels[0])
  if (!chosen) throw new FileRefused({ code: 'crs-columns', columns: labels.map((label) => label.name).join(', '), crs: wanted }, 1)
  return chosen
}

/** A longer name is a text that slipped into the header, and searching it takes the square of its length. */
const longestLabel = 100

/** "经度_gcj02" → 经度 in GCJ-02; a name without a system stays whole. */
function splitSystem(name: string): { base: string; crs: Crs | undefined } {
  if (name.length > longestLabel) return { base: simplify(name), crs: undefined }
  const [, head, tail] = /^(.+?)[\s_(（-]*(wgs-?84|gcj-?02|bd-?09(?:ll)?|cgcs2000|高德|百度|火星)[)）]?$/i.exec(name) ?? []
  return head && tail ? { base: simplify(head), crs: parseCrs(tail) } : { base: simplify(name), crs: undefined }
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '')
}
