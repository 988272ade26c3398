import { textIn } from '../../../text/language.ts'

/** What the fields of the city's tables are called; English ones speak for themselves. */
const names: Record<string, string> = textIn({
  'zh-CN': {
    key: '编号', name: '名称', aliases: '别名', formerNames: '曾用名', district: '区', subdistrict: '街道', street: '街路', area: '地区', lane: '巷', alley: '弄',
    number: '号、楼号', address: '地址', x: '经度、X', y: '纬度、Y', wkt: '几何（WKT）', class: '道路等级', code: '区划代码', kind: '类型', estate: '小区', floors: '层数',
    units: '单元数', propertyCompany: '物业公司', shortName: '简称', parent: '上级、公司', dutyPhone: '值班电话', contact24h: '24 小时电话', dutyName: '负责人', unit: '责任单位',
    category: '类别', validFrom: '生效时间', validTo: '失效时间', city: '城市', province: '省',
  },
  en: { dutyPhone: 'duty phone', contact24h: '24 h phone', dutyName: 'on duty', formerNames: 'former names', propertyCompany: 'property company', shortName: 'short name', parent: 'parent, company', validFrom: 'valid from', validTo: 'valid to' },
})

export function fieldName(field: string): string {
  return names[field] ?? field
}
