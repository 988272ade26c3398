import type { Category } from '../gazetteer.ts'

const services: Record<Category, string> = { heating: '停暖', property: '物业停供', 'public-housing': '公房停供', demolition: '停供', title: '停办', other: '停供' }

interface Told {
  category: Category
  kind: 'incident' | 'planned'
  cause: string
  unitName: string | null
  places: readonly string[]
  startsAt: string
  expectedEnd: string | null
  endedAt: string | null
}

/** What residents and press are told of a stop: where, why, since when, until when. Moments are the city's own. */
export function noticeOf({ category, kind, cause, unitName, places, startsAt, expectedEnd, endedAt }: Told): { title: string; lines: string[] } {
  const where = places.length === 0 ? (unitName ?? '') : places.length <= 3 ? places.join('、') : `${places.slice(0, 3).join('、')}等${places.length}个小区`
  const state = endedAt === null ? (kind === 'planned' ? `计划${services[category]}` : services[category]) : '已恢复'
  return {
    title: `${where}${state}`,
    lines: [
      `原因：${cause}`,
      ...(places.length > 3 ? [`范围：${places.join('、')}`] : []),
      ...(unitName === null ? [] : [`责任单位：${unitName}`]),
      `开始：${momentText(startsAt)}`,
      endedAt === null ? `预计恢复：${expectedEnd === null ? '待定' : momentText(expectedEnd)}` : `恢复：${momentText(endedAt)}`,
    ],
  }
}

/** 1月10日 20:45, at China's clock. */
function momentText(iso: string): string {
  const local = new Date(Date.parse(iso) + 8 * 3_600_000)
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${local.toISOString().slice(11, 16)}`
}
