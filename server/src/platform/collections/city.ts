import { categories, streetClasses, unitKinds } from '../../core/gazetteer.ts'
import { sql } from '../sql.ts'
import { integer, list, moment, text, touches, touchesOrNowhere, turned, type Collection } from './collection.ts'

/** Names as the import takes them, so that what was downloaded can be brought back. */
const named = [
  text('key', '编号', sql`t.source_key`, true),
  text('name', '名称', sql`t.name`, true),
  list('aliases', '别名', sql`t.aliases`),
]
const formerNames = list('formerNames', '曾用名', sql`t.former_names`)
const district = text('district', '行政区', sql`d.name`, true)
const subdistrict = text('subdistrict', '街道', sql`s.name`, true)
const inDistricts = sql`left join district d on d.id = t.district_id left join subdistrict s on s.id = t.subdistrict_id`

const estates: Collection = {
  id: 'estates',
  title: '小区',
  titleEnglish: 'Residential estates',
  description: '住宅小区：名称、地址、物业公司；有边界的为面，其余为点。Estates with their names, addresses and property companies: polygons where known, else points.',
  permission: 'map.read',
  geometryType: 'Geometry',
  from: sql`estate t ${inDistricts} left join street st on st.id = t.street_id left join unit p on p.id = t.property_company_id`,
  key: sql`t.id`,
  geometry: turned(sql`coalesce(t.geom, t.point)`),
  touching: (box) => sql`(${touches(sql`t.geom`)(box)} or (t.geom is null and ${touches(sql`t.point`)(box)}))`,
  versioned: true,
  guarded: false,
  properties: [
    ...named, formerNames, district, subdistrict,
    text('street', '街路', sql`st.name`, true),
    text('number', '门牌号', sql`t.number_text`),
    text('address', '地址', sql`t.address`),
    text('propertyCompany', '物业公司', sql`p.name`, true),
  ],
}

const buildings: Collection = {
  id: 'buildings',
  title: '楼栋',
  titleEnglish: 'Buildings',
  description: '小区内的楼栋：楼号、单元数、层数；有轮廓的为面，其余为点。Buildings of estates: outlines where known, else points.',
  permission: 'map.read',
  geometryType: 'Geometry',
  from: sql`building t left join estate e on e.id = t.estate_id left join district d on d.id = e.district_id`,
  key: sql`t.id`,
  geometry: turned(sql`t.geom`),
  touching: touches(sql`t.geom`),
  versioned: true,
  guarded: false,
  properties: [
    text('key', '编号', sql`t.source_key`, true),
    text('estate', '小区', sql`e.name`, true),
    integer('estateId', '小区系统编号', sql`t.estate_id`, true),
    text('number', '楼号', sql`t.number`, true),
    text('name', '名称', sql`t.name`, true),
    integer('units', '单元数', sql`t.units`),
    integer('floors', '层数', sql`t.floors`),
    district,
  ],
}

const streets: Collection = {
  id: 'streets',
  title: '街路',
  titleEnglish: 'Streets',
  description: '街路的中心线和名称；只知道门牌的街路没有线。Streets as lines; without a line where only plates are known.',
  permission: 'map.read',
  geometryType: 'MultiLineString',
  from: sql`street t`,
  key: sql`t.id`,
  geometry: sql`t.geom`,
  touching: touchesOrNowhere(sql`t.geom`),
  versioned: true,
  guarded: false,
  properties: [...named, formerNames, text('class', '道路等级', sql`t.class`, streetClasses)],
}

const doorPlates: Collection = {
  id: 'door-plates',
  title: '门牌',
  titleEnglish: 'Door plates',
  description: '门牌号及其位置。Numbers at streets and where they are.',
  permission: 'map.read',
  geometryType: 'Point',
  from: sql`door_plate t left join street st on st.id = t.street_id ${inDistricts}`,
  key: sql`t.id`,
  geometry: sql`t.geom`,
  touching: touches(sql`t.geom`),
  versioned: true,
  guarded: false,
  properties: [
    text('street', '街路', sql`st.name`, true),
    integer('streetId', '街路系统编号', sql`t.street_id`, true),
    text('lane', '巷', sql`t.lane`),
    text('alley', '弄', sql`t.alley`),
    text('number', '门牌号', sql`t.number_text`, true),
    district, subdistrict,
  ],
}

const units: Collection = {
  id: 'units',
  title: '单位',
  titleEnglish: 'Responsible units',
  description: '供热公司、锅炉房、换热站、物业公司等责任单位。Heating companies, boiler houses, heat-exchange stations, property companies and offices.',
  permission: 'map.read',
  geometryType: 'Point',
  from: sql`unit t left join unit p on p.id = t.parent_id`,
  key: sql`t.id`,
  geometry: sql`t.geom`,
  touching: touchesOrNowhere(sql`t.geom`),
  versioned: true,
  guarded: false,
  properties: [
    ...named,
    text('shortName', '简称', sql`t.short_name`),
    text('kind', '类型', sql`t.kind`, unitKinds),
    text('parent', '上级单位', sql`p.name`, true),
    integer('parentId', '上级系统编号', sql`t.parent_id`, true),
    text('dutyPhone', '值班电话', sql`t.duty_phone`),
    text('contact24h', '24小时电话', sql`t.contact_24h`),
    text('address', '地址', sql`t.address`),
  ],
}

const serviceAreas: Collection = {
  id: 'service-areas',
  title: '供热范围与责任区',
  titleEnglish: 'Service areas',
  description: '何时何处由哪个单位负责；每次变更是新的一版，旧版保留。datetime 取其有效期。Who is responsible where and when, all versions; datetime asks for validity.',
  permission: 'map.read',
  geometryType: 'MultiPolygon',
  from: sql`service_area t left join unit u on u.id = t.unit_id`,
  key: sql`t.id`,
  geometry: turned(sql`t.geom`),
  touching: touches(sql`t.geom`),
  time: { from: sql`t.valid_from`, to: sql`t.valid_to` },
  versioned: true,
  guarded: false,
  properties: [
    text('key', '编号', sql`t.source_key`, true),
    integer('version', '版本', sql`t.version`),
    text('name', '名称', sql`t.name`, true),
    text('category', '业务类别', sql`t.category`, categories),
    text('unit', '责任单位', sql`u.name`, true),
    integer('unitId', '单位系统编号', sql`t.unit_id`, true),
    moment('validFrom', '生效时间', sql`t.valid_from`),
    moment('validTo', '失效时间', sql`t.valid_to`),
  ],
}

/** Everything of the city itself, which everyone who sees the map may read. */
export const cityCollections: readonly Collection[] = [estates, buildings, streets, doorPlates, units, serviceAreas]
