import { doorNumberText } from './number.ts'

export interface LabelParts {
  district?: string | undefined
  street?: string | undefined
  lane?: string | undefined
  number?: string | undefined
  estate?: string | undefined
  building?: string | undefined
  unit?: string | undefined
  floor?: string | undefined
  room?: string | undefined
}

/** As a person would say it: "铁西区兴华北街68号金谷花园12号楼3单元601". */
export function labelOf(parts: LabelParts): string {
  return [
    parts.district, parts.street, parts.lane, parts.number, parts.estate,
    parts.building && buildingText(parts.building),
    parts.unit && `${parts.unit}单元`,
    parts.floor && floorText(parts.floor),
    parts.room,
  ].filter(Boolean).join('')
}

export function buildingText(number: string): string {
  return /^[A-Z]$/.test(number) ? `${number}座` : `${number}号楼`
}

export function floorText(floor: string): string {
  return floor.startsWith('地下') ? `${floor}层` : floor === '顶' ? '顶楼' : `${floor}楼`
}

/** "2巷1号" of a plate's lane, alley and key. */
export function numberText(lane: string, alley: string, key: string): string {
  return `${lane}${alley}${doorNumberText(key)}`
}
