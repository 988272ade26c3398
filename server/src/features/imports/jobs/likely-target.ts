import type { ImportLayer } from '../../../api/shapes.ts'
import type { Static } from 'typebox'
import { chooseColumns, type Field } from '../columns.ts'
import type { ImportTarget } from './targets.ts'

type Layer = Pick<Static<typeof ImportLayer>, 'geometry' | 'columns' | 'name'>

/** What a layer's rows most likely are, by geometry and columns; a person has the last word. */
export function likelyTarget(layer: Layer, format: string): ImportTarget {
  if (format.startsWith('osm')) return 'osm'
  const has = (...fields: Field[]) => fields.every((field) => hasField(layer.columns, field))
  const isNamed = (pattern: RegExp) => pattern.test(layer.name) || layer.columns.some((column) => pattern.test(column))
  const placed = layer.geometry !== 'none' || has('wkt') || has('x', 'y')
  if (layer.geometry === 'line') return 'street'
  if (!placed) return has('unit') && (has('estate') || has('address')) && !has('kind', 'dutyPhone') ? 'unit-table' : 'unit'
  const isPoint = layer.geometry === 'point' || layer.geometry === 'none'
  if (!isPoint) return areaTarget(has, isNamed)
  if (has('number') && (has('street') || has('area') || has('lane')) && !has('floors')) return 'door-plate'
  if (has('dutyPhone', 'kind')) return 'unit'
  if (has('number') && has('estate')) return 'building'
  return isNamed(/小区|estate/i) ? 'estate' : 'landmark'
}

function areaTarget(has: (...fields: Field[]) => boolean, isNamed: (pattern: RegExp) => boolean): ImportTarget {
  if (has('unit', 'category') || isNamed(/责任|供热范围|service.?area/i)) return 'service-area'
  if (has('number') && (has('estate') || has('floors'))) return 'building'
  if (isNamed(/街道|乡镇|subdistrict/i) && !has('estate')) return 'subdistrict'
  if (isNamed(/区划|行政区|^district/i) && !has('address') && !isNamed(/小区/)) return 'district'
  return isNamed(/road|street|街路/i) && !isNamed(/小区|estate/i) ? 'street' : 'estate'
}

function hasField(columns: readonly string[], field: Field): boolean {
  return chooseColumns(columns, [field], {}).columns[field] !== undefined
}
